import { mkdir, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { JobView, Storyboard } from '@longtake/contracts';
import { startEmbedded } from '@longtake/embedded';
import { runCli, startCli } from './testing/run-cli.ts';

let cwd: string;
let home: string;
const SCENES = 10;

/** Ten scenes that take long enough to be killed in. */
beforeAll(async () => {
  const folder = await mkdtemp(join(tmpdir(), 'longtake-killed-'));
  [cwd, home] = [join(folder, 'here'), join(folder, 'home')];
  await mkdir(cwd);
  const scenes = Array.from({ length: SCENES }, (_, index) => ({
    id: `s${index}`,
    narration: `This is scene number ${index}, of the sea.`,
    visual: { kind: 'section', heading: `Scene ${index}` },
  }));
  const storyboard = { version: 1, title: 'Ten scenes', size: { width: 640, height: 360 }, scenes };
  Storyboard.parse(storyboard);
  await writeFile(join(cwd, 'ten.json'), JSON.stringify(storyboard));
});
afterAll(() => rm(join(cwd, '..'), { recursive: true, force: true }));

const until = async (holds: () => Promise<boolean>): Promise<void> => {
  for (let tries = 0; tries < 1_200 && !(await holds()); tries++)
    await new Promise((resolve) => setTimeout(resolve, 50));
};

/** How many pieces of a kind the bucket holds: a JSON file names each. */
const pieces = async (kind: string): Promise<number> => {
  const files = await readdir(join(home, 's3'), { recursive: true }).catch(() => []);
  const texts = files
    .filter((file) => file.endsWith('.json'))
    .map((file) => readFile(join(home, 's3', file), 'utf8').catch(() => ''));
  return (await Promise.all(texts)).filter((text) => text.includes(`"key":"pieces/local/${kind}/`)).length;
};

/** Processes that carry this home in their environment or command: functions, keeper, database. */
const processes = async (): Promise<string[]> => {
  const pids = (await readdir('/proc')).filter((name) => /^\d+$/.test(name) && Number(name) !== process.pid);
  const about = pids.map(async (pid) => {
    const read = (file: string) => readFile(`/proc/${pid}/${file}`, 'latin1').catch(() => '');
    return (await read('environ')) + (await read('cmdline'));
  });
  const texts = await Promise.all(about);
  return pids.filter((_, at) => texts[at]!.includes(home));
};

it('killed while it renders, it leaves no process; made again, nothing is spoken and only what is missing is rendered', async () => {
  const run = startCli(['make', 'ten.json'], { cwd, home });
  await until(async () => (await pieces('segment')) >= 3);
  run.process.kill('SIGKILL');
  await run.ended;
  await until(async () => (await processes()).length === 0);
  expect(await processes()).toEqual([]);
  expect([await pieces('narration'), await pieces('picture')]).toEqual([SCENES, SCENES]);
  const finished = await pieces('segment');
  expect(finished).toBeGreaterThanOrEqual(3);
  expect(finished).toBeLessThan(SCENES);

  const { job, calls } = await makeAgain();
  expect(job.state).toBe('SUCCEEDED');
  // Counted where they would be billed: at the speech service, and segment by segment.
  expect(calls['polly.SynthesizeSpeech'] ?? 0).toBe(0);
  expect(job.segments.items.filter(({ reused }) => !reused)).toHaveLength(SCENES - finished);
  const reused = Object.fromEntries(job.steps.map((step) => [step.name, step.reused]));
  expect(reused).toMatchObject({ Narrate: SCENES, Illustrate: SCENES, RenderSegment: finished });

  const third = await runCli(['make', 'ten.json'], { cwd, home });
  expect(third.stdout).toMatch(/(\d+) of \1 pieces were already made/);
});

/** The same request to an engine of this process, whose calls can be counted. */
const makeAgain = async (): Promise<{ job: JobView; calls: Record<string, number> }> => {
  const stackDir = join(import.meta.dirname, '../../..');
  const engine = await startEmbedded({ dataDir: home, stackDir, env: { OWNER: 'local' } });
  try {
    const body = JSON.stringify({
      kind: 'video',
      storyboard: JSON.parse(await readFile(join(cwd, 'ten.json'), 'utf8')),
    });
    const { id } = (await (await fetch(`${engine.apiUrl}/jobs`, { method: 'POST', body })).json()) as { id: string };
    const read = async () => JobView.parse(await (await fetch(`${engine.apiUrl}/jobs/${id}`)).json());
    let job = await read();
    await until(async () => {
      job = await read();
      return job.state !== 'QUEUED' && job.state !== 'RUNNING';
    });
    return { job, calls: engine.calls() };
  } finally {
    await engine.stop();
  }
};
