import { onlyOperand, readArguments } from '../options/read-arguments.ts';
import type { Command } from './command.ts';
import { withApi } from './with-api.ts';

export const deleteJob: Command = {
  usage: 'delete ID',
  about: 'remove a job and its video',
  options: {},
  run: async (args, context) => {
    const id = onlyOperand(readArguments(args, {}), 'the job’s id');
    await withApi(context, (api) => api.remove(id));
    context.output.line(`${id} is deleted.`);
    return 0;
  },
};
