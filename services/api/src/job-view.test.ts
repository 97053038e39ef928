import { beforeEach, expect, test } from '@jest/globals';
import type { StepName } from '@longtake/contracts';
import { createMemoryJobStore, createMemoryMediaStore } from '@longtake/port-suites/memory';
import { jobView } from './job-view.ts';

const job = { jobId: 'j1', owner: 'ann', attempt: 1 };
const at = Date.parse('2026-11-01T12:00:00Z');
let jobs: ReturnType<typeof createMemoryJobStore>;

beforeEach(async () => {
  jobs = createMemoryJobStore();
  await jobs.create({ ...job, kind: 'video', title: 'T', requestKey: 'r', createdAt: at, warnings: [] });
  await jobs.start(job, at);
});

const begin = async (...steps: StepName[]) => {
  for (const step of steps) await jobs.beginStep(job, step, { total: 3, at });
};
const statesOf = async () => {
  await using media = { ...createMemoryMediaStore(), [Symbol.asyncDispose]: () => media.close() };
  const { steps } = await jobView((await jobs.get('ann', 'j1'))!, { media, jobs }, { limit: 9 });
  return Object.fromEntries(steps.map(({ name, state }) => [name, state]));
};

test('of steps side by side, the one that failed is told from the one that was stopped with it', async () => {
  await begin('Narrate', 'Illustrate');
  expect(await statesOf()).toMatchObject({ Narrate: 'RUNNING', Illustrate: 'RUNNING', AdmitMusic: 'PENDING' });
  const failure = { code: 'Input.PictureInvalid', message: 'It is empty.', step: 'Illustrate' as const };
  await jobs.finish(job, { state: 'FAILED', at, failure });
  expect(await statesOf()).toMatchObject({ Narrate: 'STOPPED', Illustrate: 'FAILED', PlanVideo: 'PENDING' });
});

test('a step that was killed could not tell: it failed where it was alone', async () => {
  await begin('Narrate');
  await jobs.finish(job, { state: 'FAILED', at, failure: { code: 'States.Timeout', message: 'It took too long.' } });
  expect(await statesOf()).toMatchObject({ Narrate: 'FAILED' });
});

test('what a cancelled job had begun was stopped', async () => {
  await begin('Narrate', 'Illustrate');
  await jobs.finish(job, { state: 'CANCELLED', at });
  expect(await statesOf()).toMatchObject({ Narrate: 'STOPPED', Illustrate: 'STOPPED' });
});

test('music that nobody asked for is skipped once the film is planned', async () => {
  await begin('PlanVideo');
  expect(await statesOf()).toMatchObject({ AdmitMusic: 'SKIPPED', MixSound: 'PENDING' });
});
