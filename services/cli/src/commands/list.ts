import type { JobSummary } from '@longtake/contracts';
import type { ApiClient } from '../api-client.ts';
import { targetOptions } from '../deployed/target-options.ts';
import { noOperands, readArguments } from '../options/read-arguments.ts';
import { oneLine } from '../text/printable.ts';
import { table } from '../text/table.ts';
import { cut } from '../text/width.ts';
import type { Command } from './command.ts';
import { withApi } from './with-api.ts';

export const list: Command = {
  usage: 'list',
  about: 'list the jobs, newest first',
  options: targetOptions,
  run: async (args, context) => {
    const given = readArguments(args, targetOptions);
    noOperands(given);
    const { jobs, place } = await withApi(context, given, async (api, place) => ({ jobs: await allJobs(api), place }));
    const { output } = context;
    if (jobs.length === 0) output.line(`There are no jobs yet: longtake make FILE.md${place.options} makes one.`);
    else for (const line of jobLines(jobs)) output.line(line);
    return 0;
  },
};

const allJobs = async (api: ApiClient): Promise<JobSummary[]> => {
  const jobs: JobSummary[] = [];
  for (let after: string | undefined; ; ) {
    const page = await api.jobs(after);
    jobs.push(...page.jobs);
    if (page.next === undefined) return jobs;
    after = page.next;
  }
};

const jobLines = (jobs: readonly JobSummary[]): string[] =>
  table([
    ['id', 'state', 'made', 'title'],
    ...jobs.map(({ id, state, createdAt, title }) => [
      id,
      state,
      createdAt.slice(0, 16).replace('T', ' '),
      cut(oneLine(title), 60),
    ]),
  ]);
