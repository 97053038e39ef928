import { beforeEach, describe, expect, test } from '@jest/globals';
import { PieceMissing, recordFailure, SpeechThrottled } from '@longtake/core';
import { createMemoryClock, createMemoryJobStore } from '@longtake/port-suites/memory';
import { listen, metricsOf } from '@longtake/telemetry/testing';
import type { Context } from 'aws-lambda';
import { lambdaStep } from '../lambda-step.ts';
import { logger } from '../telemetry.ts';

const job = { jobId: 'j1', owner: 'ann', attempt: 1 };
const context = () => ({ awsRequestId: 'call-1', functionName: 'f' }) as Context;
const stage = 'local';
const number = expect.any(Number);
const linesOf = async (run: () => Promise<unknown>) => (await listen(run)).lines;
let jobs: ReturnType<typeof createMemoryJobStore>;
const clock = createMemoryClock();

beforeEach(async () => {
  logger.setLogLevel('INFO');
  Object.assign(process.env, { BUCKET: 'b', TABLE: 't', AWS_LAMBDA_FUNCTION_MEMORY_SIZE: '1024' });
  jobs = createMemoryJobStore();
  await jobs.create({ ...job, kind: 'video', title: 'T', requestKey: 'r', createdAt: 0, warnings: [] });
  await jobs.start(job, clock.now());
});

const fail = (errorName: string) =>
  linesOf(async () =>
    lambdaStep('RecordFailure', recordFailure, () => ({ jobs, clock }))(
      {
        ...job,
        error: { Error: errorName, Cause: JSON.stringify({ errorType: errorName, errorMessage: 'It broke.' }) },
      },
      context(),
    ),
  );
const publish = () =>
  linesOf(async () =>
    lambdaStep(
      'PublishVideo',
      async (input, ports) => {
        const result = { durationMs: 61_500, frames: 1845, prefix: 'videos/ann/j1/' };
        await ports.jobs.finish(input, { state: 'SUCCEEDED', at: 1, result });
        return { videoKey: 'v' };
      },
      () => ({ jobs }),
    )({ ...job, planKey: 'p', storyboardKey: 's', filmKey: 'f' }, context()),
  );
const render = (reused: boolean) =>
  linesOf(async () =>
    lambdaStep(
      'RenderSegment',
      async (input, ports) => {
        const view = { segment: input.segment, reel: input.reel, frames: 300, fromMs: 0, toMs: 10_000 };
        await ports.jobs.segmentDone(input, { ...view, reused, wallMs: 2_500 });
        return {};
      },
      () => ({ jobs }),
    )({ ...job, planKey: 'p', reel: 2, segment: 40 }, context()),
  );

describe('every line of a log', () => {
  test('of a step that succeeds names the job, its owner, the step, the attempt, the item and the request', async () => {
    const lines = await render(false);
    expect(lines.length).toBeGreaterThanOrEqual(3);
    const about = { jobId: 'j1', owner: 'ann', requestId: 'call-1' };
    for (const line of lines) expect(line).toMatchObject(about);
    expect(lines.find(({ message }) => message === 'step done')).toMatchObject({
      ...about,
      ...{ step: 'RenderSegment', attempt: 1, reel: 2, segment: 40, level: 'INFO' },
    });
  });

  test('of a step that fails does too, also where its usage cannot be recorded', async () => {
    const deaf = { ...jobs, recordUsage: () => Promise.reject(new Error('no table')) };
    const step = async () => {
      logger.info('at it');
      throw new PieceMissing('It is gone.');
    };
    const handler = lambdaStep('PlanVideo', step, () => ({ jobs: deaf }));
    const lines = await linesOf(async () => handler({ ...job, storyboardKey: 's' }, context()));
    const messages = lines.map(({ message }) => message).filter((message) => message !== undefined);
    expect(messages).toEqual(['at it', 'usage not recorded', 'step failed']);
    for (const line of lines) expect(line).toMatchObject({ jobId: 'j1', owner: 'ann', requestId: 'call-1' });
    expect(lines.at(-1)).toMatchObject({ level: 'ERROR', error: { name: 'Bug.PieceMissing' }, step: 'PlanVideo' });
  });

  test('names the job of an input that does not fit, and forgets it with the invocation', async () => {
    const handler = lambdaStep(
      'LevelSound',
      async () => ({ gainDb: 0 }),
      () => ({ jobs }),
    );
    const lines = await linesOf(async () => handler({ ...job, planKey: 7 }, context()));
    expect(lines.at(-1)).toMatchObject({ message: 'step failed', jobId: 'j1', error: { name: 'Bug.StateInvalid' } });
    const [next] = await linesOf(async () => handler({}, context()));
    expect(next).not.toHaveProperty('jobId');
    expect((await linesOf(async () => logger.info('between')))[0]).not.toHaveProperty('step');
  });
});

describe('the metrics that CloudWatch reads from the log', () => {
  test('a finished video counts, with its length, its cost and the time of the step', async () => {
    await jobs.recordUsage(job, 'call-0', {
      step: 'Narrate',
      wallMs: 1000,
      cpuMs: 10,
      memoryMb: 1024,
      speechCharacters: { neural: 1000 },
    });
    const at = { namespace: 'longtake', dimensions: { stage } };
    const metrics = metricsOf(await publish());
    expect(metrics).toEqual([
      { ...at, name: 'JobsSucceeded', unit: 'Count', value: 1 },
      { ...at, name: 'VideoSeconds', unit: 'Seconds', value: 61.5 },
      { ...at, name: 'JobCostUsd', unit: 'None', value: number },
      { ...at, name: 'StepMs', unit: 'Milliseconds', dimensions: { stage, step: 'PublishVideo' }, value: number },
    ]);
    // A thousand neural characters are 1.6 cents.
    const cost = metrics.find(({ name }) => name === 'JobCostUsd')?.value as number;
    expect(cost).toBeGreaterThan(0.016);
    expect(cost).toBeLessThan(0.0172);
  });

  test('a failed job counts once, by its error and by whose fault it was, with what it had cost', async () => {
    const ours = metricsOf(await fail('Bug.RenderFailed')).filter(({ name }) => name.startsWith('Job'));
    expect(ours.map(({ name, dimensions, value }) => [name, dimensions, value])).toEqual([
      ['JobsFailed', { stage, error: 'Bug.RenderFailed' }, 1],
      ['JobsFailed', { stage, fault: 'ours' }, 1],
      ['JobsSucceeded', { stage }, 0],
      ['JobCostUsd', { stage }, number],
    ]);
    const again = metricsOf(await fail('Bug.RenderFailed'));
    expect(again.map(({ name }) => name)).toEqual(['StepMs']);
  });

  test("what a user can mend is the user's fault and does not lower the rate of success", async () => {
    const users = metricsOf(await fail('Input.PictureInvalid')).filter(({ name }) => name.startsWith('Jobs'));
    expect(users.map(({ name, dimensions }) => [name, dimensions])).toEqual([
      ['JobsFailed', { stage, error: 'Input.PictureInvalid' }],
      ['JobsFailed', { stage, fault: 'user' }],
    ]);
  });

  test('a rendered segment shows how long it took, a found one that it was found', async () => {
    expect(metricsOf(await render(false))).toContainEqual({
      namespace: 'longtake',
      name: 'SegmentRenderMs',
      unit: 'Milliseconds',
      dimensions: { stage },
      value: 2500,
    });
    const found = metricsOf(await render(true)).map(({ name, value }) => [name, value]);
    expect(found).toEqual([
      ['PiecesReused', 1],
      ['StepMs', number],
    ]);
  });

  test('a step that a service threw back counts by the error', async () => {
    const handler = lambdaStep(
      'Narrate',
      async (_input, { meter }) => {
        meter.addSpeech('neural', 1);
        throw new SpeechThrottled('Polly asks us to slow down.');
      },
      () => ({ jobs }),
    );
    const scene = { ...job, storyboardKey: 's', firstScene: 0, batchSize: 1 };
    expect(metricsOf(await linesOf(async () => handler(scene, context())))).toContainEqual({
      namespace: 'longtake',
      name: 'Throttled',
      unit: 'Count',
      dimensions: { stage, error: 'Transient.SpeechThrottled' },
      value: 1,
    });
  });

  test('that the cost cannot be read does not fail the step', async () => {
    const real = jobs;
    jobs = { ...real, usage: () => Promise.reject(new Error('no right to query')) };
    const lines = await publish();
    expect(lines.map(({ message }) => message)).toEqual(expect.arrayContaining(['cost not measured', 'step done']));
    expect(metricsOf(lines).map(({ name }) => name)).not.toContain('JobCostUsd');
  });
});
