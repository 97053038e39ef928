import { targetOptions } from '../deployed/target-options.ts';
import { makeOptions } from '../options/make-options.ts';
import { readArguments } from '../options/read-arguments.ts';
import { readScene } from '../options/read-scene.ts';
import type { Command } from './command.ts';
import { makeVideo } from './make.ts';

const options = {
  scene: { value: 'an id or a number', about: 'only this scene, as it will be in the video' },
  ...makeOptions,
  ...targetOptions,
} as const;

export const preview: Command = {
  usage: 'preview FILE [--scene ID|NUMBER]',
  about: 'a quick look before make: 480p at 10 frames a second, or one scene in full',
  options,
  run: async (args, context) => {
    const { options: given, ...rest } = readArguments(args, options);
    const { scene, ...chosen } = given;
    return makeVideo({ ...rest, options: chosen }, context, readScene(scene));
  },
};
