import { targetOptions } from '../deployed/target-options.ts';
import { noOperands, readArguments } from '../options/read-arguments.ts';
import { table } from '../text/table.ts';
import type { Command } from './command.ts';
import { withApi } from './with-api.ts';

export const voices: Command = {
  usage: 'voices',
  about: 'list the voices that can speak',
  options: targetOptions,
  run: async (args, context) => {
    const given = readArguments(args, targetOptions);
    noOperands(given);
    const all = await withApi(context, given, (api) => api.voices());
    const rows = all.map(({ id, language, gender, engines }) => [id, language, gender, engines.join(', ')]);
    for (const line of table([['voice', 'language', 'gender', 'engines'], ...rows])) context.output.line(line);
    return 0;
  },
};
