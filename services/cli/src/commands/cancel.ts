import { targetOptions } from '../deployed/target-options.ts';
import { onlyOperand, readArguments } from '../options/read-arguments.ts';
import type { Command } from './command.ts';
import { withApi } from './with-api.ts';

export const cancel: Command = {
  usage: 'cancel ID',
  about: 'stop a job; what is finished of it is kept',
  options: targetOptions,
  run: async (args, context) => {
    const given = readArguments(args, targetOptions);
    const id = onlyOperand(given, 'the job’s id');
    const { state } = await withApi(context, given, async (api) => {
      await api.cancel(id);
      return api.job(id);
    });
    context.output.line(`${id} is ${state}.`);
    return 0;
  },
};
