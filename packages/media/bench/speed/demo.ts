import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import process from 'node:process';
import { JobList, JobView } from '@longtake/contracts';
import { checkout } from '../checkout.ts';
import { atMost, type Row } from './row.ts';
import { withStack } from './stack.ts';

/** The demo as a user runs it, from the command's start to its end, and what its job used step by step. */
export const measureDemo = async (): Promise<Row[]> => {
  const folder = mkdtempSync(join(tmpdir(), 'longtake-bench-demo-'));
  const home = join(folder, 'home');
  try {
    const startedAt = performance.now();
    const { status, stderr } = spawnSync(
      process.execPath,
      [join(checkout, 'services/cli/setup/longtake.mjs'), 'demo', '--out', join(folder, 'out')],
      { encoding: 'utf8', env: { ...process.env, LONGTAKE_HOME: home, CI: 'true' } },
    );
    const wallSeconds = (performance.now() - startedAt) / 1000;
    if (status !== 0) throw new Error(`The demo ended with code ${status}: ${stderr}`);
    return rowsOf(await withStack(({ apiUrl }) => lastJob(apiUrl), home), wallSeconds);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
};

const lastJob = async (apiUrl: string): Promise<JobView> => {
  const { jobs } = JobList.parse(await (await fetch(`${apiUrl}/jobs`)).json());
  return JobView.parse(await (await fetch(`${apiUrl}/jobs/${jobs[0]?.id}`)).json());
};

const rowsOf = ({ cost, result }: JobView, wallSeconds: number): Row[] => {
  const lengthSeconds = (result?.durationMs ?? 0) / 1000;
  const share = (...names: string[]) =>
    (100 * cost.steps.filter(({ step }) => names.includes(step)).reduce((sum, { cpuMs }) => sum + cpuMs, 0)) /
    cost.cpuMs;
  const seconds = `${wallSeconds.toFixed(0)} s for ${lengthSeconds.toFixed(0)} s, the command's start and end included`;
  const beside = `EncodeSound beside them ${share('EncodeSound').toFixed(1)} %`;
  return [
    atMost('demo video, wall / its length, on 2 cores', wallSeconds / lengthSeconds, {
      must: 0.8,
      aim: 0.5,
      beside: seconds,
    }),
    atMost('JoinReel + JoinVideo, share of the job’s CPU', share('JoinReel', 'JoinVideo'), {
      must: 2,
      aim: 1,
      unit: ' %',
      beside,
    }),
  ];
};
