import {
  describeUnknownScene,
  findScene,
  type Preview,
  PreviewFps,
  previewSize,
  type StoredScript,
} from '@longtake/contracts';
import { SceneUnknown } from './errors.ts';

/**
 * What is made of a script for a preview: the whole storyboard on a small canvas, or one scene of it as it is. Narrations
 * stay those of the video. Pure; throws `Input.SceneUnknown`.
 */
export const previewScript = (script: StoredScript, { scene }: Preview): StoredScript => {
  const { warnings } = script;
  const { renditions: _, ...storyboard } = script.storyboard;
  if (scene === undefined)
    return { storyboard: { ...storyboard, size: previewSize(storyboard.size) }, warnings, drawnFps: PreviewFps.value };
  const index = findScene(storyboard.scenes, scene);
  if (index === undefined) throw new SceneUnknown(describeUnknownScene(storyboard.scenes, scene));
  return { storyboard: { ...storyboard, scenes: storyboard.scenes.slice(index, index + 1) }, warnings };
};
