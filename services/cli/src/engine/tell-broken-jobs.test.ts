import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { jobWith } from '../testing/job-for-tests.ts';
import { tellBrokenJobs } from './tell-broken-jobs.ts';

const unknown = { type: 'about:blank', title: 'Not Found', status: 404, detail: 'Gone.', code: 'Input.JobUnknown' };
/** The API: one job has failed already, every other is gone. Nothing else answers here, so a job that was told would throw. */
const api = createServer(({ url }, response) => {
  const isThere = url === '/jobs/failed';
  response.writeHead(isThere ? 200 : 404, { 'content-type': 'application/json' });
  response.end(JSON.stringify(isThere ? jobWith([], { id: 'failed', state: 'FAILED' }) : unknown));
});
beforeAll(() => new Promise<void>((resolve) => api.listen(0, '127.0.0.1', resolve)));
afterAll(() => new Promise<void>((resolve) => api.close(() => resolve())));

it('does not speak of a job that had ended or was removed before its execution was broken off', async () => {
  const apiUrl = `http://127.0.0.1:${(api.address() as AddressInfo).port}`;
  const of = (jobId: string) => ({
    executionArn: `arn:aws:states:us-east-1:000000000000:execution:longtake-local-make-video:${jobId}-1`,
    input: { jobId, owner: 'local', attempt: 1 },
  });
  const aborted = [of('failed'), of('gone')];
  expect(await tellBrokenJobs({ apiUrl, env: {} as Parameters<typeof tellBrokenJobs>[0]['env'], aborted })).toBe(0);
});
