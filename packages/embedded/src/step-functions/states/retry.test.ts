import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { call, fail, single, startForTests } from '../engine-for-tests.ts';
import { retryDelayMs } from './retry.ts';

let sfn: Awaited<ReturnType<typeof startForTests>>;
let calls: unknown[] = [];
beforeAll(async () => {
  sfn = await startForTests({
    fail: ({ name }: { name: string }) => fail(name),
    hang: () => new Promise(() => {}),
    twice: ({ name, tries }: { name: string; tries?: number }) => (calls.push(tries) <= 2 ? fail(name) : 'third'),
  });
});
afterAll(() => sfn.remove());

describe('retryDelayMs', () => {
  const retrier = { ErrorEquals: ['A'], IntervalSeconds: 2, BackoffRate: 3, MaxDelaySeconds: 10 };

  it('grows by the rate up to the most', () => {
    expect([0, 1, 2].map((attempt) => retryDelayMs(retrier, attempt, () => 0.5))).toEqual([2_000, 6_000, 10_000]);
    expect([0, 1].map((attempt) => retryDelayMs({ ErrorEquals: ['A'] }, attempt, () => 0.5))).toEqual([1_000, 2_000]);
  });

  it('with full jitter lies anywhere below', () => {
    const jittered = { ...retrier, JitterStrategy: 'FULL' as const };
    expect([0, 0.25, 0.999].map((random) => retryDelayMs(jittered, 1, () => random))).toEqual([0, 1_500, 5_994]);
  });
});

describe('Retry and Catch', () => {
  const quick = { IntervalSeconds: 1, MaxDelaySeconds: 1, JitterStrategy: 'FULL' };

  const counted = { FunctionName: 'twice', Payload: { 'name.$': '$.name', 'tries.$': '$$.State.RetryCount' } };

  it('retries by name as often as told, and shows every try in the history', async () => {
    calls = [];
    const machine = await sfn.create(
      single(
        call('twice', { Parameters: counted, Retry: [{ ErrorEquals: ['Transient.Busy'], MaxAttempts: 2, ...quick }] }),
      ),
    );
    const arn = await sfn.start(machine, { name: 'Transient.Busy' });
    expect((await sfn.finish(arn)).result).toBe('third');
    expect(calls).toEqual([0, 1, 2]);
    expect((await sfn.history(arn)).map(({ type }) => type)).toEqual([
      'ExecutionStarted',
      'TaskStateEntered',
      ...['TaskScheduled', 'TaskStarted', 'TaskFailed'],
      ...['TaskScheduled', 'TaskStarted', 'TaskFailed'],
      ...['TaskScheduled', 'TaskStarted', 'TaskSucceeded'],
      'TaskStateExited',
      'ExecutionSucceeded',
    ]);
  });

  it('gives up after the last try, and does not retry other errors', async () => {
    calls = [];
    const retry = (name: string, attempts: number) =>
      sfn.run(
        single(call('twice', { Retry: [{ ErrorEquals: ['Transient.Busy'], MaxAttempts: attempts, ...quick }] })),
        { name },
      );
    expect(await retry('Transient.Busy', 1)).toMatchObject({ status: 'FAILED', error: 'Transient.Busy' });
    calls = [];
    expect(await retry('Input.Wrong', 3)).toMatchObject({ status: 'FAILED', error: 'Input.Wrong' });
    expect(calls).toHaveLength(1);
  });

  it('catches by name with the error in AWS form, its cause being JSON', async () => {
    const states = {
      Only: call('fail', {
        Catch: [
          { ErrorEquals: ['Other'], Next: 'Wrong' },
          { ErrorEquals: ['States.TaskFailed'], ResultPath: '$.error', Next: 'Caught' },
        ],
      }),
      Wrong: { Type: 'Fail' },
      Caught: {
        Type: 'Pass',
        Parameters: { 'error.$': '$.error', 'cause.$': 'States.StringToJson($.error.Cause)' },
        End: true,
      },
    };
    expect(await sfn.resultOf({ StartAt: 'Only', States: states }, { name: 'Input.Bad' })).toEqual({
      error: { Error: 'Input.Bad', Cause: '{"errorType":"Input.Bad","errorMessage":"it broke"}' },
      cause: { errorType: 'Input.Bad', errorMessage: 'it broke' },
    });
  });

  it('times a task out, by States.Timeout, and lets it know', async () => {
    const timed = call('hang', { TimeoutSeconds: 1, Catch: [{ ErrorEquals: ['States.Timeout'], Next: 'Late' }] });
    const machine = await sfn.create({ StartAt: 'Only', States: { Only: timed, Late: { Type: 'Pass', End: true } } });
    const arn = await sfn.start(machine);
    expect((await sfn.finish(arn)).result).toEqual({ Error: 'States.Timeout', Cause: '' });
    expect((await sfn.history(arn)).map(({ type }) => type)).toContain('TaskTimedOut');
  });

  it('takes TimeoutSecondsPath, and leaves States.Timeout out of States.TaskFailed', async () => {
    const timed = call('hang', {
      TimeoutSecondsPath: '$.limit',
      Catch: [{ ErrorEquals: ['States.TaskFailed'], Next: 'Late' }],
    });
    const ended = await sfn.run({ StartAt: 'Only', States: { Only: timed, Late: { Type: 'Succeed' } } }, { limit: 1 });
    expect(ended).toMatchObject({ status: 'FAILED', error: 'States.Timeout' });
  });

  it('ends the whole execution after the machine’s own TimeoutSeconds', async () => {
    const machine = await sfn.create({ TimeoutSeconds: 1, ...single(call('hang')) });
    const arn = await sfn.start(machine);
    expect((await sfn.finish(arn)).status).toBe('TIMED_OUT');
    expect((await sfn.history(arn)).at(-1)?.type).toBe('ExecutionTimedOut');
  });
});
