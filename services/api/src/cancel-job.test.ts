import { describe, expect, test } from '@jest/globals';
import { JobView } from '@longtake/contracts';
import { cancelJob } from './cancel-job.ts';
import { deleteJob } from './delete-job.ts';
import { getJob } from './get-job.ts';
import { listJobs } from './list-jobs.ts';
import { openRoutes } from './testing/open-routes.ts';

const { ask, ports, start } = openRoutes();

describe('POST /jobs/{id}/cancel and DELETE /jobs/{id}', () => {
  test('another owner does not see it, and cannot cancel or delete it', async () => {
    const id = await start();
    for (const route of [getJob, cancelJob, deleteJob])
      expect(await ask(route, { id, owner: 'bob' })).toMatchObject({ status: 404, body: { code: 'Input.JobUnknown' } });
    expect((await ask(listJobs, { owner: 'bob' })).body.jobs).toEqual([]);
  });

  test('cancel ends it and stops the execution, twice is the same, and then it can be deleted', async () => {
    const id = await start();
    expect(await ask(deleteJob, { id })).toMatchObject({ status: 409, body: { code: 'Input.JobRunning' } });
    expect((await ask(cancelJob, { id })).body).toMatchObject({ id, state: 'CANCELLED' });
    expect((await ask(cancelJob, { id })).status).toBe(200);
    expect(ports().runner.executions()[0]?.stopped).toContain('cancelled');
    expect((await ask(deleteJob, { id })).status).toBe(204);
    expect((await ask(getJob, { id })).status).toBe(404);
  });

  test('a finished job cannot be cancelled, and carries its links', async () => {
    const id = await start();
    const job = { jobId: id, owner: 'ann', attempt: 1 };
    await ports().jobs.start(job, ports().clock.now());
    const result = { durationMs: 5_000, frames: 150, prefix: `videos/ann/${id}/` };
    await ports().jobs.finish(job, { state: 'SUCCEEDED', at: ports().clock.now(), result });
    expect(await ask(cancelJob, { id })).toMatchObject({ status: 409, body: { code: 'Input.JobEnded' } });
    const view = JobView.parse((await ask(getJob, { id })).body);
    expect(view.result).toMatchObject({ durationMs: 5_000, frames: 150 });
    expect(view.result?.videoUrl).toMatch(/^http/);
  });
});
