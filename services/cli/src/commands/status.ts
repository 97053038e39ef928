import type { JobView } from '@longtake/contracts';
import { targetOptions } from '../deployed/target-options.ts';
import { onlyOperand, readArguments } from '../options/read-arguments.ts';
import { isOver } from '../progress/follow-job.ts';
import { progressLines } from '../progress/progress-lines.ts';
import { costTable } from '../report/cost-table.ts';
import { failedReport } from '../report/failed-report.ts';
import type { JobPlace } from '../report/job-place.ts';
import { painter } from '../text/paint.ts';
import type { Command } from './command.ts';
import { withApi } from './with-api.ts';

export const status: Command = {
  usage: 'status ID',
  about: "show a job's steps, its state and its cost",
  options: targetOptions,
  run: async (args, context) => {
    const given = readArguments(args, targetOptions);
    const id = onlyOperand(given, 'the job’s id');
    const { job, place } = await withApi(context, given, async (api, place) => ({ job: await api.job(id), place }));
    const { output } = context;
    const view = { columns: 80, nowMs: Date.now(), colour: output.colour, place };
    for (const line of statusLines(job, view)) output.line(line);
    return 0;
  },
};

/** A job's steps, then what became of it. */
export const statusLines = (
  job: JobView,
  { columns, nowMs, colour, place }: { columns: number; nowMs: number; colour: boolean; place: JobPlace },
): string[] => {
  const sinceMs = Date.parse(job.startedAt ?? job.createdAt);
  const untilMs = job.finishedAt === undefined ? nowMs : Date.parse(job.finishedAt);
  const moment = { columns, nowMs: untilMs, sinceMs, timeLeftMs: undefined, stopping: false, paint: painter(colour) };
  return [
    `${job.id}  ${job.state}`,
    ...progressLines(job, moment),
    ...job.warnings.map((warning) => `Note: ${warning}`),
    ...(job.state === 'FAILED' ? ['', ...failedReport(job, place)] : []),
    ...(job.state === 'SUCCEEDED' ? ['', `longtake fetch ${job.id}${place.options} fetches its files.`] : []),
    ...(isOver(job) ? ['', ...costTable(job.cost, place)] : []),
  ];
};
