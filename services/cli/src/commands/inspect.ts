import { targetOptions } from '../deployed/target-options.ts';
import { readEvent } from '../inspect/history-event.ts';
import { inspectLines } from '../inspect/inspect-lines.ts';
import { readExecution } from '../inspect/read-execution.ts';
import { onlyOperand, readArguments } from '../options/read-arguments.ts';
import { CommandFailed } from '../refusal.ts';
import { consoleLink } from '../text/console-link.ts';
import { painter } from '../text/paint.ts';
import { oneLine } from '../text/printable.ts';
import type { Command } from './command.ts';
import { withApi } from './with-api.ts';

export const inspect: Command = {
  usage: 'inspect ID',
  about: "show the execution's history: states, times, retries, causes; of a deployed stage, its link",
  options: targetOptions,
  run: async (args, context) => {
    const given = readArguments(args, targetOptions);
    const id = onlyOperand(given, 'the job’s id');
    const { output } = context;
    const { job, execution } = await withApi(context, given, async (api, { variables }) => {
      const job = await api.job(id);
      const { executionArn } = job;
      if (executionArn === undefined) throw new CommandFailed(`The job ${id} has no execution yet.`);
      if (variables === undefined) return { job, execution: undefined };
      const { readHistory } = await import('@longtake/embedded');
      const read = async (arn: string) => (await readHistory(variables, arn)).map(readEvent);
      return { job, execution: await readExecution(executionArn, read) };
    });
    output.line(`${job.id}  ${job.state}  ${oneLine(job.title)}`);
    if (execution === undefined) {
      // The console shows more than we could, and asks for no rights of ours.
      output.line(consoleLink(job.executionArn ?? ''));
      return 0;
    }
    output.line(job.executionArn);
    const { tree, childOf } = execution;
    const view = { childOf, nowMs: Date.now(), paint: painter(output.colour) };
    for (const line of inspectLines(tree, view)) output.line(line);
    return 0;
  },
};
