import { expect, it } from '@jest/globals';
import type { JobStore } from '@longtake/core';
import { newJob, runningJob, startOfTime } from './new-job.ts';

/** An owner's list of jobs. */
export const pagesSuite = (store: () => JobStore): void => {
  const createMany = async (owner: string, count: number): Promise<string[]> => {
    const ids: string[] = [];
    for (let index = 0; index < count; index += 1) {
      const job = newJob({ owner, createdAt: startOfTime + Math.floor(index / 2) });
      await store().create(job);
      ids.unshift(job.jobId);
    }
    return ids;
  };

  it('list an owner’s jobs newest first, and no one else’s', async () => {
    const { owner } = newJob();
    await createMany(`${owner}x`, 2);
    const ids = await createMany(owner, 7);
    const { jobs, next } = await store().list(owner, { limit: 20 });
    expect(jobs.map(({ jobId }) => jobId)).toEqual(ids);
    expect(next).toBeUndefined();
  });

  it('go on where the page before ended, though jobs came and went', async () => {
    const { owner } = newJob();
    const ids = await createMany(owner, 7);
    const first = await store().list(owner, { limit: 3 });
    expect(first.jobs.map(({ jobId }) => jobId)).toEqual(ids.slice(0, 3));
    await store().create(newJob({ owner, createdAt: startOfTime + 1_000 }));
    await store().remove(owner, ids[2] ?? '');
    await store().remove(owner, ids[4] ?? '');
    const second = await store().list(owner, { limit: 3, after: first.next ?? '' });
    expect(second.jobs.map(({ jobId }) => jobId)).toEqual([ids[3], ids[5], ids[6]]);
    expect(second.next).toBeUndefined();
  });

  it('are empty for an owner without jobs', async () => {
    expect(await store().list(newJob().owner, { limit: 10 })).toEqual({ jobs: [] });
  });

  it('refuse a cursor that none of them gave', async () => {
    const { owner, jobId } = await runningJob(store());
    const invalid = { name: 'Input.CursorInvalid' };
    for (const after of ['', 'x', '{"pk":"JOB#1"}'])
      await expect(store().list(owner, { limit: 10, after })).rejects.toMatchObject(invalid);
    await expect(store().segments(owner, jobId, { limit: 10, after: 'x' })).rejects.toMatchObject(invalid);
  });
};
