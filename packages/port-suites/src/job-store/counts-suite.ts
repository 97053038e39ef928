import { expect, it } from '@jest/globals';
import type { JobStore } from '@longtake/core';
import { newJob, runningJob, startOfTime } from './new-job.ts';

const at = startOfTime + 1_000;

/** Steps and their items. */
export const countsSuite = (store: () => JobStore): void => {
  it('each item once, however often and in whatever order it is reported', async () => {
    const ref = await runningJob(store());
    await store().beginStep(ref, 'Narrate', { total: 3, at });
    for (const item of [2, 0, 2, 0]) await store().itemDone(ref, 'Narrate', { item, reused: false, at: at + 5 });
    expect(await store().steps(ref.owner, ref.jobId)).toEqual([
      { step: 'Narrate', attempt: 1, total: 3, done: 2, reused: 0, startedAt: at },
    ]);
  });

  it('as reused what was found at the first report: a retry finds what the try before it made', async () => {
    const ref = await runningJob(store());
    await store().beginStep(ref, 'Illustrate', { total: 3, at });
    await store().itemDone(ref, 'Illustrate', { item: 0, reused: false, at });
    await store().itemDone(ref, 'Illustrate', { item: 0, reused: true, at });
    await store().itemDone(ref, 'Illustrate', { item: 1, reused: true, at });
    expect(await store().steps(ref.owner, ref.jobId)).toMatchObject([{ done: 2, reused: 1 }]);
  });

  it('up to the last item, which finishes the step at its time', async () => {
    const ref = await runningJob(store());
    await store().beginStep(ref, 'Narrate', { total: 2, at });
    await store().itemDone(ref, 'Narrate', { item: 0, reused: false, at: at + 10 });
    await store().itemDone(ref, 'Narrate', { item: 1, reused: false, at: at + 20 });
    await store().itemDone(ref, 'Narrate', { item: 1, reused: false, at: at + 99 });
    expect(await store().steps(ref.owner, ref.jobId)).toMatchObject([{ done: 2, finishedAt: at + 20 }]);
  });

  it('a step without items as finished at once', async () => {
    const ref = await runningJob(store());
    await store().beginStep(ref, 'Illustrate', { total: 0, at });
    expect(await store().steps(ref.owner, ref.jobId)).toEqual([
      { step: 'Illustrate', attempt: 1, total: 0, done: 0, reused: 0, startedAt: at, finishedAt: at },
    ]);
  });

  it('none twice when all are reported at once', async () => {
    const ref = await runningJob(store());
    await store().beginStep(ref, 'Narrate', { total: 30, at });
    const reports = Array.from({ length: 90 }, (_, index) =>
      store().itemDone(ref, 'Narrate', { item: index % 30, reused: index % 3 === 0, at: at + index }),
    );
    await Promise.all(reports);
    const [step] = await store().steps(ref.owner, ref.jobId);
    expect(step?.done).toBe(30);
    expect(step?.finishedAt).toBeGreaterThan(at);
  });

  it('from the first beginning, not from a repeated one', async () => {
    const ref = await runningJob(store());
    await store().beginStep(ref, 'Narrate', { total: 3, at });
    await store().itemDone(ref, 'Narrate', { item: 0, reused: false, at });
    await store().beginStep(ref, 'Narrate', { total: 3, at: at + 500 });
    expect(await store().steps(ref.owner, ref.jobId)).toMatchObject([{ done: 1, startedAt: at }]);
  });

  it('steps in the order of the pipeline, not in that of their names or beginnings', async () => {
    const ref = await runningJob(store());
    for (const step of ['JoinReel', 'Illustrate', 'WriteScript', 'RenderSegment'] as const)
      await store().beginStep(ref, step, { total: 1, at });
    const names = (await store().steps(ref.owner, ref.jobId)).map(({ step }) => step);
    expect(names).toEqual(['WriteScript', 'Illustrate', 'RenderSegment', 'JoinReel']);
  });

  it('anew for a later attempt, and nothing that the earlier one still says', async () => {
    const first = await runningJob(store());
    await store().beginStep(first, 'Narrate', { total: 3, at });
    await store().itemDone(first, 'Narrate', { item: 0, reused: false, at });
    const second = { ...first, attempt: 2 };
    await store().start(second, at + 100);
    expect(await store().steps(first.owner, first.jobId)).toEqual([]);
    await store().itemDone(first, 'Narrate', { item: 1, reused: false, at: at + 101 });
    await store().beginStep(second, 'Narrate', { total: 4, at: at + 102 });
    await store().beginStep(first, 'Narrate', { total: 3, at: at + 103 });
    await store().itemDone(first, 'Narrate', { item: 2, reused: false, at: at + 104 });
    await store().itemDone(second, 'Narrate', { item: 2, reused: true, at: at + 105 });
    expect(await store().steps(first.owner, first.jobId)).toEqual([
      { step: 'Narrate', attempt: 2, total: 4, done: 1, reused: 1, startedAt: at + 102 },
    ]);
  });

  it('nothing of a step that has not begun', async () => {
    const ref = await runningJob(store());
    await store().itemDone(ref, 'MixSound', { item: 0, reused: false, at });
    expect(await store().steps(ref.owner, ref.jobId)).toEqual([]);
  });

  it('on while the job is being cancelled: what was paid for is told', async () => {
    const ref = await runningJob(store());
    await store().beginStep(ref, 'Narrate', { total: 2, at });
    await store().finish(ref, { state: 'CANCELLED', at });
    await store().itemDone(ref, 'Narrate', { item: 0, reused: false, at });
    expect(await store().steps(ref.owner, ref.jobId)).toMatchObject([{ done: 1 }]);
  });

  it('nothing where there is no job', async () => {
    const { owner, jobId } = newJob();
    expect(await store().steps(owner, jobId)).toEqual([]);
  });
};
