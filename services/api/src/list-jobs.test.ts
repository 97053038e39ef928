import { describe, expect, test } from '@jest/globals';
import { listJobs } from './list-jobs.ts';
import { openRoutes } from './testing/open-routes.ts';

const { ask, ports, start } = openRoutes();

describe('GET /jobs', () => {
  test('come newest first, in pages', async () => {
    for (let count = 0; count < 3; count++) {
      ports().clock.advance(1_000);
      await start();
    }
    const first = await ask(listJobs, { query: { limit: '2' } });
    expect(first.body.jobs).toHaveLength(2);
    const rest = await ask(listJobs, { query: { limit: '2', after: first.body.next } });
    expect(rest.body.jobs).toHaveLength(1);
    expect(first.body.jobs[0].createdAt > rest.body.jobs[0].createdAt).toBe(true);
    expect((await ask(listJobs, { query: { limit: '0' } })).body.field).toBe('limit');
  });
});
