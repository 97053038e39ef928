import { join } from 'node:path';
import { targetOptions } from '../deployed/target-options.ts';
import { makeOptions } from '../options/make-options.ts';
import { readArguments } from '../options/read-arguments.ts';
import type { Command } from './command.ts';
import { makeVideo } from './make.ts';

const article = 'examples/northern-lights/article.md';

export const demo: Command = {
  usage: 'demo [FILE]',
  about: 'make a video of the example article, or of your own document',
  options: { ...makeOptions, ...targetOptions },
  run: async (args, context) => {
    const given = readArguments(args, { ...makeOptions, ...targetOptions });
    const named = given.operands.length > 0 || given.options.topic !== undefined;
    return makeVideo(named ? given : { ...given, operands: [join(context.config.root, article)] }, context);
  },
};
