import { targetOptions } from '../deployed/target-options.ts';
import { onlyOperand, readArguments } from '../options/read-arguments.ts';
import type { Command } from './command.ts';
import { withApi } from './with-api.ts';

export const deleteJob: Command = {
  usage: 'delete ID',
  about: 'remove a job and its video',
  options: targetOptions,
  run: async (args, context) => {
    const given = readArguments(args, targetOptions);
    const id = onlyOperand(given, 'the job’s id');
    await withApi(context, given, (api) => api.remove(id));
    context.output.line(`${id} is deleted.`);
    return 0;
  },
};
