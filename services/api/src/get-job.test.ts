import { describe, expect, test } from '@jest/globals';
import { JobView } from '@longtake/contracts';
import { createJob } from './create-job.ts';
import { getJob } from './get-job.ts';
import { openRoutes, video } from './testing/open-routes.ts';

const { ask, ports, start } = openRoutes();

describe('GET /jobs/{id}', () => {
  test('shows every step, and what has been counted', async () => {
    const id = await start();
    const job = { jobId: id, owner: 'ann', attempt: 1 };
    await ports().jobs.start(job, ports().clock.now());
    await ports().jobs.beginStep(job, 'Narrate', { total: 3, at: ports().clock.now() });
    await ports().jobs.itemDone(job, 'Narrate', { item: 1, reused: true, at: ports().clock.now() });
    const view = JobView.parse((await ask(getJob, { id })).body);
    expect(view.state).toBe('RUNNING');
    expect(view.steps).toHaveLength(12);
    expect(view.steps[1]).toMatchObject({ name: 'Narrate', state: 'RUNNING', done: 1, total: 3, reused: 1 });
    expect(view.steps[2]).toEqual({ name: 'Illustrate', state: 'PENDING', done: 0, reused: 0 });
  });

  test('a subject that cannot be part of a key is known by its hash, and nobody else is', async () => {
    const { body } = await ask(createJob, { owner: 'auth0|5f7c', body: video() });
    expect((await ask(getJob, { owner: 'auth0|5f7c', id: body.id })).status).toBe(200);
    expect((await ask(getJob, { owner: 'auth0|5f7d', id: body.id })).status).toBe(404);
    expect((await ports().jobs.list('auth0|5f7c', { limit: 1 })).jobs).toEqual([]);
  });
});
