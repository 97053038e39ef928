import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import { RenderFailed } from '@longtake/core';
import { createMemoryJobStore } from '@longtake/port-suites/memory';
import { listen, startDaemon } from '@longtake/telemetry/testing';
import type { Context } from 'aws-lambda';

const input = { jobId: 'j1', owner: 'ann', attempt: 2, planKey: 'p' };
const context = () => ({ awsRequestId: 'call-1' }) as Context;
const jobs = createMemoryJobStore();
let daemon: Awaited<ReturnType<typeof startDaemon>>;
// What is traced is decided as the modules load: as on Lambda, the environment is there before them.
let shell: typeof import('../lambda-step.ts');

beforeAll(async () => {
  daemon = await startDaemon();
  Object.assign(process.env, {
    ...{ AWS_EXECUTION_ENV: 'AWS_Lambda_nodejs24.x', LAMBDA_TASK_ROOT: '/var/task', _HANDLER: 'level-sound.handler' },
    ...{ AWS_XRAY_DAEMON_ADDRESS: daemon.address, AWS_XRAY_CONTEXT_MISSING: 'LOG_ERROR' },
    ...{ _X_AMZN_TRACE_ID: 'Root=1-5f84c7a2-0123456789abcdef01234567;Parent=0123456789abcdef;Sampled=1' },
    ...{ BUCKET: 'media', TABLE: 'jobs' },
  });
  shell = await import('../lambda-step.ts');
});
beforeEach(() => {
  daemon.segments.length = 0;
});
afterAll(() => void daemon.close());

const run = async (fails = false) => {
  const step = async () => {
    if (fails) throw new RenderFailed('It broke.');
    return { gainDb: 0 };
  };
  const { outcome } = await listen(async () =>
    shell.lambdaStep('LevelSound', step, () => ({ jobs }))(input, context()),
  );
  for (let tries = 0; daemon.segments.length === 0 && tries < 100; tries++)
    await new Promise((resolve) => setTimeout(resolve, 10));
  return { outcome, segment: daemon.segments[0] };
};

describe('the trace of a step', () => {
  test('is found by the job’s id, the step and the attempt', async () => {
    const { outcome, segment } = await run();
    expect(outcome.status).toBe('fulfilled');
    expect(segment).toMatchObject({
      name: '## level-sound.handler',
      annotations: { jobId: 'j1', step: 'LevelSound', attempt: 2 },
    });
  });

  test('marks a step that failed', async () => {
    const { outcome, segment } = await run(true);
    expect(outcome).toMatchObject({ status: 'rejected', reason: { name: 'Bug.RenderFailed' } });
    expect(segment).toMatchObject({ fault: true });
  });
});
