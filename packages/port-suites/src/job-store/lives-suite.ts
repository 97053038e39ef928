import { expect, it } from '@jest/globals';
import type { JobStore } from '@longtake/core';
import { newJob, runningJob, segmentOf, startOfTime } from './new-job.ts';

const later = startOfTime + 60_000;
const result = { durationMs: 90_000, frames: 2_700, prefix: 'videos/local/1/' };
const failure = { code: 'Bug.RenderFailed', message: 'Segment 3 (0:30 to 0:40) could not be rendered.' };

/** States, fences and owners. */
export const livesSuite = (store: () => JobStore): void => {
  it('from QUEUED to RUNNING, and keeps the first start', async () => {
    const job = newJob();
    await store().create(job);
    const ref = { ...job, attempt: 1 };
    expect(await store().start(ref, later)).toBe('recorded');
    expect(await store().start(ref, later + 5_000)).toBe('recorded');
    expect(await store().get(job.owner, job.jobId)).toEqual({ ...job, state: 'RUNNING', attempt: 1, startedAt: later });
  });

  it('to SUCCEEDED with what came out', async () => {
    const ref = await runningJob(store());
    expect(await store().finish(ref, { state: 'SUCCEEDED', at: later, result })).toBe('recorded');
    const job = await store().get(ref.owner, ref.jobId);
    expect(job).toMatchObject({ state: 'SUCCEEDED', finishedAt: later, result });
    expect(job).not.toHaveProperty('failure');
  });

  it('never back: a late start or a second end changes nothing', async () => {
    const ref = await runningJob(store());
    await store().finish(ref, { state: 'FAILED', at: later, failure });
    const ended = await store().get(ref.owner, ref.jobId);
    expect(await store().start(ref, later + 1)).toBe('stale');
    expect(await store().finish(ref, { state: 'SUCCEEDED', at: later + 2, result })).toBe('stale');
    expect(await store().finish(ref, { state: 'FAILED', at: later + 3, failure })).toBe('stale');
    expect(await store().get(ref.owner, ref.jobId)).toEqual(ended);
  });

  it('to CANCELLED before it ever ran', async () => {
    const job = newJob();
    await store().create(job);
    const ref = { ...job, attempt: 1 };
    expect(await store().finish(ref, { state: 'CANCELLED', at: later })).toBe('recorded');
    expect(await store().start(ref, later + 1)).toBe('stale');
    expect(await store().get(job.owner, job.jobId)).toMatchObject({ state: 'CANCELLED' });
  });

  it('to exactly one end when a cancellation and the end of the work race', async () => {
    for (let round = 0; round < 5; round += 1) {
      const ref = await runningJob(store());
      const ends = [
        ...Array.from({ length: 3 }, () => ({ state: 'CANCELLED' as const, at: later })),
        ...Array.from({ length: 3 }, () => ({ state: 'SUCCEEDED' as const, at: later, result })),
        { state: 'FAILED' as const, at: later, failure },
      ];
      const outcomes = await Promise.all(ends.map((end) => store().finish(ref, end)));
      expect(outcomes.filter((outcome) => outcome === 'recorded')).toHaveLength(1);
      const winner = ends[outcomes.indexOf('recorded')];
      expect((await store().get(ref.owner, ref.jobId))?.state).toBe(winner?.state);
    }
  });

  it('to a later attempt, which begins anew and shuts the earlier one out', async () => {
    const first = await runningJob(store());
    await store().finish(first, { state: 'FAILED', at: later, failure });
    const second = { ...first, attempt: 2 };
    expect(await store().start(second, later + 10)).toBe('recorded');
    const job = await store().get(first.owner, first.jobId);
    expect(job).toMatchObject({ state: 'RUNNING', attempt: 2, startedAt: later + 10 });
    expect(job).not.toHaveProperty('failure');
    expect(job).not.toHaveProperty('finishedAt');
    expect(await store().start(first, later + 20)).toBe('stale');
    expect(await store().finish(first, { state: 'SUCCEEDED', at: later + 20, result })).toBe('stale');
    await store().describe(first, { title: 'Too late' });
    await store().setExecution(first, 'arn:first');
    expect(await store().get(first.owner, first.jobId)).toEqual(job);
    expect(await store().finish(second, { state: 'SUCCEEDED', at: later + 30, result })).toBe('recorded');
  });

  it('nowhere once it is removed, and no late message brings any of it back', async () => {
    const ref = await runningJob(store());
    await store().beginStep(ref, 'Narrate', { total: 2, at: later });
    await store().segmentDone(ref, segmentOf(0));
    await store().remove(ref.owner, ref.jobId);
    expect(await store().start(ref, later)).toBe('stale');
    expect(await store().finish(ref, { state: 'FAILED', at: later, failure })).toBe('stale');
    await store().setExecution(ref, 'arn:late');
    await store().describe(ref, { title: 'Late' });
    await store().beginStep(ref, 'Illustrate', { total: 2, at: later });
    await store().itemDone(ref, 'Narrate', { item: 1, reused: false, at: later });
    await store().segmentDone(ref, segmentOf(1));
    await store().rollUpReel(ref, 0, later);
    expect(await store().get(ref.owner, ref.jobId)).toBeUndefined();
    await store().create(newJob({ jobId: ref.jobId, owner: ref.owner }));
    expect(await store().steps(ref.owner, ref.jobId)).toEqual([]);
    expect((await store().segments(ref.owner, ref.jobId, { limit: 10 })).segments).toEqual([]);
  });

  it('for its owner alone', async () => {
    const ref = await runningJob(store());
    const stranger = { ...ref, owner: 'stranger' };
    await store().beginStep(ref, 'Narrate', { total: 1, at: later });
    await store().segmentDone(ref, segmentOf(0));
    const before = await store().get(ref.owner, ref.jobId);
    expect(await store().get('stranger', ref.jobId)).toBeUndefined();
    expect(await store().steps('stranger', ref.jobId)).toEqual([]);
    expect(await store().segments('stranger', ref.jobId, { limit: 10 })).toEqual({ segments: [] });
    expect(await store().usage('stranger', ref.jobId)).toEqual([]);
    expect(await store().start(stranger, later)).toBe('stale');
    expect(await store().finish(stranger, { state: 'CANCELLED', at: later })).toBe('stale');
    await store().setExecution(stranger, 'arn:stranger');
    await store().describe(stranger, { title: 'Mine' });
    await store().itemDone(stranger, 'Narrate', { item: 0, reused: false, at: later });
    await store().remove('stranger', ref.jobId);
    expect(await store().get(ref.owner, ref.jobId)).toEqual(before);
    expect(await store().steps(ref.owner, ref.jobId)).toMatchObject([{ step: 'Narrate', done: 0 }]);
  });

  it('with the execution, title and warnings that become known on the way', async () => {
    const job = newJob({ warnings: ['One picture was left out.'] });
    await store().create(job);
    const ref = { ...job, attempt: 1 };
    await store().setExecution(ref, 'arn:execution');
    await store().describe(ref, { title: 'Aurora', warnings: ['A table was left out.'] });
    await store().describe(ref, { warnings: ['A table was left out.', 'Code was left out.'] });
    await store().start(ref, later);
    expect(await store().get(job.owner, job.jobId)).toMatchObject({
      state: 'RUNNING',
      executionArn: 'arn:execution',
      title: 'Aurora',
      warnings: ['One picture was left out.', 'A table was left out.', 'Code was left out.'],
    });
  });

  it('and loses no warning when several are added at once', async () => {
    const ref = await runningJob(store());
    const texts = ['a', 'b', 'c', 'd'];
    await Promise.all(texts.map((text) => store().describe(ref, { warnings: [text] })));
    expect((await store().get(ref.owner, ref.jobId))?.warnings.toSorted()).toEqual(texts);
  });
};
