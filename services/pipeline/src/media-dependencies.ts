import {
  createComposer,
  createIllustrator,
  createJoiner,
  createRenderer,
  createScratch,
  createSound,
} from '@longtake/media';
import { awsDependencies } from './dependencies.ts';

/** The ports on AWS and those that need FFmpeg, sharp and CanvasKit: apart, so that light functions stay light. */
export const mediaDependencies = () => ({
  ...awsDependencies(),
  illustrator: createIllustrator(),
  renderer: createRenderer(),
  composer: createComposer(),
  sound: createSound(),
  joiner: createJoiner(),
  scratch: createScratch(),
});
