import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import type { StateName } from '@longtake/contracts';
import { readFailure } from '@longtake/core';
import { type HistoryEvent, type Stub, type StubStack, startStubStack } from './stub-stack.ts';

const SEGMENTS = 500;
const REELS = 42;
const reels = Array.from({ length: REELS }, (_, reel) => [
  Math.floor((reel * SEGMENTS) / REELS),
  Math.floor(((reel + 1) * SEGMENTS) / REELS),
]);
const batches = Array.from({ length: 400 }, (_, index) => index);
const key = (name: string): string => `pieces/0123456789abcdef0123456789abcdef/${name}/${'f'.repeat(64)}.json`;

/** Functions that answer as the real ones do for a film of 500 segments. */
const large: Record<StateName, Stub> = {
  WriteScript: {
    body: `return ${JSON.stringify({ storyboardKey: key('storyboard'), batches, batchSize: 1, music: true })};`,
  },
  Narrate: { body: 'return {};' },
  Illustrate: { body: 'return {};' },
  AdmitMusic: { body: 'return {};' },
  PlanVideo: { body: `return ${JSON.stringify({ planKey: key('plan'), reels })};` },
  MixSound: { body: 'return {};' },
  LevelSound: { body: 'return { gainDb: -3.21 };' },
  RenderSegment: { body: 'return {};' },
  EncodeSound: { body: 'return {};' },
  JoinReel: { body: 'return {};' },
  JoinVideo: { body: `return { filmKey: ${JSON.stringify(key('film'))} };` },
  PublishVideo: { body: `return { videoKey: 'videos/ann/j1/video.mp4' };` },
  RecordFailure: { body: `return { error: event.error.Error, cause: 'read by a human' };` },
};
const small: Record<StateName, Stub> = {
  ...large,
  WriteScript: { body: `return { storyboardKey: 's', batches: [0, 1], batchSize: 1, music: false };` },
  PlanVideo: { body: `return { planKey: 'p', reels: [[0, 3], [3, 5]] };` },
};
const input = {
  jobId: 'j'.repeat(26),
  owner: '0123456789abcdef0123456789abcdef',
  attempt: 1,
  requestKey: key('request'),
};

/** Inputs and outputs of all states and of the executions themselves, with where they stand. */
const payloads = (events: readonly HistoryEvent[]): { where: string; bytes: number }[] =>
  events.flatMap((event) =>
    Object.values(event).flatMap((details) => {
      if (typeof details !== 'object' || details === null) return [];
      const { name = event.type, input: given, output, parameters } = details as Record<string, unknown>;
      return [given, output, parameters]
        .filter((value) => typeof value === 'string')
        .map((value) => ({ where: `${event.type} ${String(name)}`, bytes: Buffer.byteLength(value) }));
    }),
  );

describe('a film of 500 segments and 400 scenes', () => {
  let stack: StubStack;
  beforeAll(async () => {
    stack = await startStubStack(large);
  });
  afterAll(() => stack.stop());

  test('carries less than 8 KiB in every state, and calls each function once an item', async () => {
    const run = await stack.ended(await stack.start('make-video', input));
    expect([run.status, run.error, run.cause]).toEqual(['SUCCEEDED', undefined, undefined]);
    const all = payloads(run.events);
    expect(all.length).toBeGreaterThan(1_000);
    expect(all.filter(({ bytes }) => bytes > 8 * 1024)).toEqual([]);
    expect(new Set(stack.given('RenderSegment').map(({ segment }) => segment)).size).toBe(SEGMENTS);
    expect(stack.given('EncodeSound')).toHaveLength(REELS);
    expect(stack.given('JoinReel')).toHaveLength(REELS);
    expect(stack.given('Narrate')).toHaveLength(400);
    expect(run.events.length).toBeLessThan(25_000);
  }, 120_000);
});

describe('errors', () => {
  const withStub = async (change: Partial<Record<StateName, Stub>>, use: (stack: StubStack) => Promise<void>) => {
    const stack = await startStubStack({ ...small, ...change });
    try {
      await use(stack);
    } finally {
      await stack.stop();
    }
  };

  test('what may pass is tried again, and the job goes on', async () => {
    const narrate = {
      by: 'firstScene',
      body: `if (calls() < 3) fail('Transient.SpeechThrottled', 'slow down'); return {};`,
    };
    const render = {
      by: 'segment',
      body: `if (calls() < 2 && event.segment === 4) fail('Transient.ServiceBusy', 'busy'); return {};`,
    };
    await withStub({ Narrate: narrate, RenderSegment: render }, async (stack) => {
      const run = await stack.ended(await stack.start('make-video', input));
      expect(run.status).toBe('SUCCEEDED');
      expect(stack.given('Narrate')).toHaveLength(6);
      expect(stack.given('RenderSegment')).toHaveLength(6);
      expect(run.events.filter(({ type }) => type === 'TaskFailed')).toHaveLength(4);
    });
  });

  test('what the user must mend is not tried again, and is recorded with its name', async () => {
    const illustrate = { body: `fail('Input.PictureInvalid', 'Picture 0 of scene "b": it is text.');` };
    await withStub({ Illustrate: illustrate }, async (stack) => {
      const run = await stack.ended(await stack.start('make-video', input));
      expect(run).toMatchObject({ status: 'FAILED', error: 'Input.PictureInvalid', cause: 'read by a human' });
      const [failure, ...more] = stack.given('RecordFailure');
      expect(more).toEqual([]);
      expect(failure).toMatchObject({ jobId: input.jobId, error: { Error: 'Input.PictureInvalid' } });
      expect(JSON.parse((failure!.error as { Cause: string }).Cause)).toMatchObject({
        errorMessage: 'Picture 0 of scene "b": it is text.',
      });
    });
  });

  test('a segment that fails fails its reel and the job, with the reason inside', async () => {
    const render = {
      body: `if (event.segment === 3) fail('Bug.RenderFailed', 'Segment 3 (0:30.0 to 0:40.0) could not be rendered: no'); return {};`,
    };
    await withStub({ RenderSegment: render }, async (stack) => {
      const run = await stack.ended(await stack.start('make-video', input));
      expect(run.status).toBe('FAILED');
      const { error } = stack.given('RecordFailure')[0] as { error: { Error: string; Cause: string } };
      expect(error.Error).toBe('States.TaskFailed');
      expect(error.Cause).toContain('Segment 3 (0:30.0 to 0:40.0) could not be rendered');
      expect(stack.engine.calls()['lambda.JoinVideoLambdaFunction'] ?? 0).toBe(0);
    });
  });

  test('a segment whose function dies again and again is named', async () => {
    const render = { body: `if (event.segment === 3) process.exit(1); return {};` };
    await withStub({ RenderSegment: render }, async (stack) => {
      const run = await stack.ended(await stack.start('make-video', input));
      expect(run.status).toBe('FAILED');
      const { error } = stack.given('RecordFailure')[0] as { error: { Error: string; Cause: string } };
      expect(readFailure(error)).toEqual({
        code: 'Bug.RenderFailed',
        message: expect.stringMatching(/^Segment 3 could not be rendered: its function was stopped again and again/),
      });
      expect(stack.given('RenderSegment').filter(({ segment }) => segment === 3)).toHaveLength(4);
    });
  }, 60_000);

  test('a function that dies is started anew', async () => {
    const level = { body: `if (calls() < 2) process.exit(3); return { gainDb: 0 };` };
    await withStub({ LevelSound: level }, async (stack) => {
      const run = await stack.ended(await stack.start('make-video', input));
      expect(run.status).toBe('SUCCEEDED');
      expect(stack.given('LevelSound')).toHaveLength(2);
    });
  });
});
