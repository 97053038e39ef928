import { expect, it } from '@jest/globals';
import type { JobStore } from '@longtake/core';
import { newJob } from './new-job.ts';

const hourMs = 60 * 60 * 1000;

/** Creation and idempotency keys. */
export const createSuite = (store: () => JobStore): void => {
  it('a job as QUEUED, at its first attempt', async () => {
    const job = newJob({ warnings: ['A picture was left out.'] });
    const stored = { ...job, state: 'QUEUED', attempt: 1 };
    expect(await store().create(job)).toEqual({ outcome: 'created', job: stored });
    expect(await store().get(job.owner, job.jobId)).toEqual(stored);
  });

  it('nothing for the same key and request, and gives the job that is there', async () => {
    const job = newJob();
    const key = { key: 'k', requestHash: 'h' };
    await store().create(job, key);
    await store().start({ ...job, attempt: 1 }, job.createdAt + 5);
    const again = await store().create(newJob({ owner: job.owner, createdAt: job.createdAt + hourMs }), key);
    expect(again).toMatchObject({ outcome: 'repeated', job: { jobId: job.jobId, state: 'RUNNING' } });
  });

  it('nothing for the same key and another request, and says which job has the key', async () => {
    const job = newJob();
    await store().create(job, { key: 'k', requestHash: 'h' });
    const other = newJob({ owner: job.owner });
    const outcome = await store().create(other, { key: 'k', requestHash: 'other' });
    expect(outcome).toMatchObject({ outcome: 'conflict', job: { jobId: job.jobId } });
    expect(await store().get(job.owner, other.jobId)).toBeUndefined();
  });

  it('a job for the same key of another owner, and for another key', async () => {
    const job = newJob();
    await store().create(job, { key: 'k', requestHash: 'h' });
    expect(await store().create(newJob(), { key: 'k', requestHash: 'h' })).toMatchObject({ outcome: 'created' });
    const another = await store().create(newJob({ owner: job.owner }), { key: 'k2', requestHash: 'h' });
    expect(another).toMatchObject({ outcome: 'created' });
  });

  it('a new job once the key is 24 hours old', async () => {
    const job = newJob();
    const key = { key: 'k', requestHash: 'h' };
    await store().create(job, key);
    const early = newJob({ owner: job.owner, createdAt: job.createdAt + 24 * hourMs - 1_000 });
    expect(await store().create(early, key)).toMatchObject({ outcome: 'repeated' });
    const late = newJob({ owner: job.owner, createdAt: job.createdAt + 24 * hourMs });
    expect(await store().create(late, { key: 'k', requestHash: 'other' })).toMatchObject({ outcome: 'created' });
    const repeated = newJob({ owner: job.owner, createdAt: late.createdAt + 1_000 });
    expect(await store().create(repeated, { key: 'k', requestHash: 'other' })).toMatchObject({
      outcome: 'repeated',
      job: { jobId: late.jobId },
    });
  });

  it('a new job when the job of the key was removed', async () => {
    const job = newJob();
    const key = { key: 'k', requestHash: 'h' };
    await store().create(job, key);
    await store().remove(job.owner, job.jobId);
    expect(await store().create(newJob({ owner: job.owner }), key)).toMatchObject({ outcome: 'created' });
  });

  it('one job when many ask with one key at once', async () => {
    const { owner } = newJob();
    const asking = Array.from({ length: 8 }, () => store().create(newJob({ owner }), { key: 'k', requestHash: 'h' }));
    const answers = await Promise.all(asking);
    expect(answers.filter(({ outcome }) => outcome === 'created')).toHaveLength(1);
    expect(new Set(answers.map(({ job }) => job.jobId)).size).toBe(1);
    expect((await store().list(owner, { limit: 10 })).jobs).toHaveLength(1);
  });

  it('nothing twice when the same job is sent again', async () => {
    const job = newJob();
    await store().create(job);
    expect(await store().create(job)).toMatchObject({ outcome: 'repeated', job: { jobId: job.jobId } });
  });
};
