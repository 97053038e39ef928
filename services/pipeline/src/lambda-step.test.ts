import { beforeEach, describe, expect, test } from '@jest/globals';
import { PieceMissing } from '@longtake/core';
import { createMemoryJobStore } from '@longtake/port-suites/memory';
import { listen } from '@longtake/telemetry/testing';
import type { Context } from 'aws-lambda';
import { lambdaStep } from './lambda-step.ts';

const input = { jobId: 'j1', owner: 'ann', attempt: 1, planKey: 'plan', reel: 2, segment: 40 };
const context = { awsRequestId: 'call-1' } as Context;
let jobs: ReturnType<typeof createMemoryJobStore>;

/** Calls a handler without showing its log. */
const call = async (handler: (event: unknown, context: Context) => unknown, event: unknown) => {
  const { outcome } = await listen(async () => handler(event, context));
  if (outcome.status === 'rejected') throw outcome.reason;
  return outcome.value;
};

beforeEach(async () => {
  Object.assign(process.env, { BUCKET: 'b', TABLE: 't', AWS_LAMBDA_FUNCTION_MEMORY_SIZE: '3538' });
  jobs = createMemoryJobStore();
  await jobs.create({ ...input, kind: 'video', title: 'T', requestKey: 'r', createdAt: 0, warnings: [] });
});

describe('lambdaStep', () => {
  test('hands the step its parsed input and answers what it answers', async () => {
    const handler = lambdaStep(
      'LevelSound',
      async ({ planKey }) => ({ gainDb: planKey.length }),
      () => ({ jobs }),
    );
    expect(await call(handler, input)).toEqual({ gainDb: 4 });
  });

  test('records time, memory and speech of every invocation, failed ones too', async () => {
    const handler = lambdaStep(
      'Narrate',
      async (_input, { meter }) => {
        meter.addSpeech('neural', 120);
        throw new PieceMissing('It is gone.');
      },
      () => ({ jobs }),
    );
    const scene = { ...input, storyboardKey: 's', firstScene: 0, batchSize: 1 };
    await expect(call(handler, scene)).rejects.toMatchObject({ name: 'Bug.PieceMissing' });
    const [usage] = await jobs.usage('ann', 'j1');
    expect(usage).toMatchObject({ step: 'Narrate', memoryMb: 3538, speechCharacters: { neural: 120 } });
  });

  test('input that does not fit, and output that does not, are bugs by name', async () => {
    const handler = lambdaStep(
      'LevelSound',
      async () => ({ gainDb: 'loud' }) as never,
      () => ({ jobs }),
    );
    await expect(call(handler, { jobId: 'j1' })).rejects.toMatchObject({ name: 'Bug.StateInvalid' });
    await expect(call(handler, input)).rejects.toMatchObject({
      message: expect.stringContaining('LevelSound answered'),
    });
  });

  test('the ports are made once in an environment’s life', async () => {
    let made = 0;
    const handler = lambdaStep(
      'LevelSound',
      async () => ({ gainDb: 0 }),
      () => {
        made += 1;
        return { jobs };
      },
    );
    await call(handler, input);
    await call(handler, input);
    expect(made).toBe(1);
  });
});
