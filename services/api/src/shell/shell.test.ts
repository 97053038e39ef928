import { describe, expect, test } from '@jest/globals';
import { ServiceBusy } from '@longtake/core';
import { createJob } from '../create-job.ts';
import { getJob } from '../get-job.ts';
import { listJobs } from '../list-jobs.ts';
import { openRoutes, video } from '../testing/open-routes.ts';

const { ask, ports } = openRoutes();

describe('the log of a request', () => {
  test('names request, owner, route and job on every line; a new job counts as started, a repeated one does not', async () => {
    const headers = { 'idempotency-key': 'k9' };
    const { body, lines } = await ask(createJob, { body: video(), headers });
    expect(lines.map(({ message }) => message)).toEqual(['job started', undefined]);
    for (const line of lines)
      expect(line).toMatchObject({ requestId: 'r1', owner: 'ann', route: 'POST /jobs', jobId: body.id });
    const metrics = {
      Namespace: 'longtake',
      Dimensions: [['stage']],
      Metrics: [{ Name: 'JobsStarted', Unit: 'Count' }],
    };
    expect(lines[1]).toMatchObject({ stage: 'local', JobsStarted: 1, _aws: { CloudWatchMetrics: [metrics] } });
    const again = await ask(createJob, { body: video(), headers });
    expect(again.lines.map(({ message, outcome }) => [message, outcome])).toEqual([['job started', 'repeated']]);
  });

  test('says what was refused, and of what is our fault everything', async () => {
    const refused = await ask(getJob, { id: 'none' });
    expect(refused.lines).toMatchObject([{ level: 'INFO', code: 'Input.JobUnknown', jobId: 'none', owner: 'ann' }]);
    ports().jobs.list = () => Promise.reject(new TypeError('x is not a function'));
    const broken = await ask(listJobs);
    expect(broken.status).toBe(500);
    expect(broken.lines).toMatchObject([{ level: 'ERROR', requestId: 'r1', error: { name: 'TypeError' } }]);
    ports().jobs.list = () => Promise.reject(new ServiceBusy('DynamoDB did not answer.'));
    const busy = await ask(listJobs);
    expect(busy).toMatchObject({ status: 503, body: { code: 'Transient.ServiceBusy' } });
    expect(busy.lines[1]).toMatchObject({ Throttled: 1, error: 'Transient.ServiceBusy', stage: 'local' });
  });
});
