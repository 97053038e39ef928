import { targetOptions } from '../deployed/target-options.ts';
import { choosePlace } from '../make/choose-place.ts';
import { downloadResult } from '../make/download-result.ts';
import { makeOptions } from '../options/make-options.ts';
import { onlyOperand, readArguments } from '../options/read-arguments.ts';
import { CommandFailed } from '../refusal.ts';
import { placeLines } from '../report/made-report.ts';
import type { Command } from './command.ts';
import { withApi } from './with-api.ts';

const options = { out: makeOptions.out, ...targetOptions };

export const fetchJob: Command = {
  usage: 'fetch ID',
  about: "fetch a finished job's files",
  options,
  run: async (args, context) => {
    const given = readArguments(args, options);
    const id = onlyOperand(given, 'the job’s id');
    const { config, output, interrupt } = context;
    const placeFor = await choosePlace(given.options.out, config.workingFolder);
    const { place, renditions } = await withApi(context, given, async (api) => {
      const { state, result, title } = await api.job(id);
      if (result === undefined) throw new CommandFailed(`The job ${id} is ${state}: it has no files to fetch.`);
      const chosen = placeFor(title);
      await downloadResult(result, chosen, { api, signal: interrupt.signal });
      return { place: chosen, renditions: result.renditions };
    });
    for (const line of placeLines(place, config.workingFolder, renditions)) output.line(line);
    return 0;
  },
};
