import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import process from 'node:process';
import { JobList, JobView } from '@longtake/contracts';
import { publishedNames } from '@longtake/core';
import { type FilmLoudness, filmLoudness } from '../../src/sound/testing/film-loudness.ts';
import { checkout } from '../checkout.ts';
import { previewRows } from './preview.ts';
import { atMost, type Row } from './row.ts';
import { withStack } from './stack.ts';

const article = join(checkout, 'examples/northern-lights/article.md');

/** Each demo with nothing kept of the one before. */
const RUNS = 3;

/**
 * The demo as a user runs it, from the command's start to its end, the least of three runs; then its preview; what their jobs
 * used step by step.
 */
export const measureDemo = async (): Promise<Row[]> => {
  const folder = mkdtempSync(join(tmpdir(), 'longtake-bench-demo-'));
  const empty = join(folder, 'empty');
  try {
    const demos: Demo[] = [];
    for (let run = 1; run < RUNS; run++) demos.push(await runDemo(join(folder, `home-${run}`), join(folder, 'out')));
    const home = join(folder, 'home');
    const wallSeconds = runCommand(['demo', '--out', join(folder, 'out')], home);
    const preview = ['preview', article, '--out', join(folder, 'preview')];
    const again = runCommand(preview, home);
    const first = runCommand(preview, empty);
    const [previewed, film] = await withStack(({ apiUrl }) => lastJobs(apiUrl), home);
    if (previewed === undefined || film === undefined) throw new Error('The jobs of the demo are not listed.');
    const sound = loudnessRows(await filmLoudness(join(folder, 'out', publishedNames.video)));
    return [
      ...rowsOf([...demos, { film, wallSeconds }]),
      ...sound,
      ...previewRows({ film, preview: previewed }, { first, again }),
    ];
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
};

interface Demo {
  film: JobView;
  wallSeconds: number;
}

const runDemo = async (home: string, out: string): Promise<Demo> => {
  const wallSeconds = runCommand(['demo', '--out', out], home);
  const [film] = await withStack(({ apiUrl }) => lastJobs(apiUrl), home);
  if (film === undefined) throw new Error('The job of the demo is not listed.');
  return { film, wallSeconds };
};

/** Runs `longtake` with all that it keeps in a folder; gives the seconds that it took. */
const runCommand = (args: readonly string[], home: string): number => {
  const startedAt = performance.now();
  const { status, stderr } = spawnSync(process.execPath, [join(checkout, 'services/cli/setup/longtake.mjs'), ...args], {
    encoding: 'utf8',
    env: { ...process.env, LONGTAKE_HOME: home, CI: 'true' },
  });
  if (status !== 0) throw new Error(`longtake ${args[0]} ended with code ${status}: ${stderr}`);
  return (performance.now() - startedAt) / 1000;
};

/** The newest first. */
const lastJobs = async (apiUrl: string): Promise<JobView[]> => {
  const { jobs } = JobList.parse(await (await fetch(`${apiUrl}/jobs`)).json());
  return Promise.all(jobs.map(async ({ id }) => JobView.parse(await (await fetch(`${apiUrl}/jobs/${id}`)).json())));
};

const loudnessRows = ({ integratedLufs, truePeakDb }: FilmLoudness): Row[] => [
  atMost('demo video, finished: loudness off −16 LUFS', Math.abs(integratedLufs + 16), {
    must: 0.5,
    unit: ' LU',
    beside: `${integratedLufs.toFixed(2)} LUFS integrated, by FFmpeg’s ebur128`,
  }),
  atMost('demo video, finished: true peak', truePeakDb, { must: -1, unit: ' dBTP' }),
];

const rowsOf = (demos: readonly Demo[]): Row[] => {
  const films = demos.map(({ film }) => film);
  const lengthSeconds = (films[0]?.result?.durationMs ?? 0) / 1000;
  const wallSeconds = Math.min(...demos.map((demo) => demo.wallSeconds));
  const share = (...names: string[]) => (100 * leastCpuMs(films, (step) => names.includes(step))) / leastCpuMs(films);
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

/** What some steps took, each in the run in which it took least. */
const leastCpuMs = (films: readonly JobView[], isWanted: (step: string) => boolean = () => true): number =>
  films[0]!.cost.steps
    .filter(({ step }) => isWanted(step))
    .map(({ step }) => films.map(({ cost }) => cost.steps.find((other) => other.step === step)?.cpuMs ?? Infinity))
    .reduce((sum, runs) => sum + Math.min(...runs), 0);
