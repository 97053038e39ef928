import { noOperands, readArguments } from '../options/read-arguments.ts';
import { table } from '../text/table.ts';
import type { Command } from './command.ts';
import { withApi } from './with-api.ts';

export const voices: Command = {
  usage: 'voices',
  about: 'list the voices that can speak',
  options: {},
  run: async (args, context) => {
    noOperands(readArguments(args, {}));
    const all = await withApi(context, (api) => api.voices());
    const rows = all.map(({ id, language, gender, engines }) => [id, language, gender, engines.join(', ')]);
    for (const line of table([['voice', 'language', 'gender', 'engines'], ...rows])) context.output.line(line);
    return 0;
  },
};
