import { beforeEach, describe, expect, test } from '@jest/globals';
import { createMemoryJobStore } from '@longtake/port-suites/memory';
import { PictureInvalid, ServiceBusy } from './errors.ts';
import { costMeasure, measuredJobs, throttleMeasures } from './measured-jobs.ts';
import type { Measure } from './metrics.ts';

const ref = { jobId: 'j1', owner: 'ann', attempt: 1 };
const order = { ...ref, kind: 'video' as const, title: 'T', requestKey: 'r', createdAt: 0, warnings: [] };
let told: Measure[];
let jobs: ReturnType<typeof createMemoryJobStore>;

beforeEach(() => {
  told = [];
  jobs = measuredJobs(createMemoryJobStore(), (measure) => told.push(measure));
});

describe('measuredJobs', () => {
  test('tells of a new job once, however often its request is repeated', async () => {
    const idempotency = { key: 'k', requestHash: 'h' };
    await jobs.create(order, idempotency);
    await jobs.create({ ...order, jobId: 'j2' }, idempotency);
    expect(told).toEqual([{ name: 'JobsStarted', value: 1, about: { jobId: 'j1' } }]);
  });

  test('tells of an end once, and of a cancelled job nothing', async () => {
    await jobs.create(order);
    await jobs.start(ref, 1);
    told.length = 0;
    await jobs.finish(ref, { state: 'CANCELLED', at: 2 });
    await jobs.finish(ref, { state: 'FAILED', at: 3, failure: { code: 'Bug.JoinFailed', message: 'No.' } });
    expect(told).toEqual([]);
  });

  test('tells of every piece whether it was made or found', async () => {
    await jobs.create(order);
    await jobs.start(ref, 1);
    await jobs.beginStep(ref, 'Narrate', { total: 2, at: 2 });
    told.length = 0;
    await jobs.itemDone(ref, 'Narrate', { item: 0, reused: false, at: 3 });
    await jobs.itemDone(ref, 'Narrate', { item: 1, reused: true, at: 4 });
    expect(told).toEqual([{ name: 'PiecesReused', value: 1 }]);
    const segment = { segment: 0, reel: 0, frames: 30, fromMs: 0, toMs: 1000, wallMs: 400 };
    await jobs.segmentDone(ref, { ...segment, reused: false });
    expect(told.at(-1)).toEqual({ name: 'SegmentRenderMs', value: 400 });
  });
});

describe('what is measured besides', () => {
  test('the cost of a job is that of all its invocations, and of the requests that nobody meters', async () => {
    await jobs.create(order);
    const none = await costMeasure(jobs, ref);
    const usage = { step: 'Narrate', wallMs: 0, cpuMs: 0, memoryMb: 512, speechCharacters: { neural: 1_000_000 } };
    await jobs.recordUsage(ref, 'call-1', usage);
    const spoken = await costMeasure(jobs, ref);
    expect(none.value).toBeGreaterThan(0);
    expect(spoken.value - none.value).toBeCloseTo(16, 3);
  });

  test('only what another try may cure counts as thrown back', () => {
    expect(throttleMeasures(new ServiceBusy('S3 is busy.'))).toEqual([
      { name: 'Throttled', value: 1, by: { error: 'Transient.ServiceBusy' } },
    ]);
    expect([
      throttleMeasures(new PictureInvalid('No.')),
      throttleMeasures(new TypeError('x')),
      throttleMeasures(undefined),
    ]).toEqual([[], [], []]);
  });
});
