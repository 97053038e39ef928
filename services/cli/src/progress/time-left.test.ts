import { describe, expect, it } from '@jest/globals';
import { done, jobWith, madeAtMs, running } from '../testing/job-for-tests.ts';
import { countDown, estimateTimeLeftMs } from './time-left.ts';

const rendering = (counts: { done: number; reused: number }) =>
  jobWith([running('RenderSegment', { total: 10, fromMs: 5_000, ...counts })]);
const now = madeAtMs + 25_000;

describe('estimateTimeLeftMs', () => {
  it('says nothing before rendering has shown its speed', () => {
    expect(estimateTimeLeftMs(jobWith([running('Narrate', { done: 3, total: 9 })]), now)).toBeUndefined();
    expect(estimateTimeLeftMs(rendering({ done: 1, reused: 0 }), now)).toBeUndefined();
    expect(estimateTimeLeftMs(rendering({ done: 8, reused: 8 }), now)).toBeUndefined();
  });

  it('goes by the pieces that were made, not by those that were found', () => {
    const made = estimateTimeLeftMs(rendering({ done: 5, reused: 0 }), now)!;
    const found = estimateTimeLeftMs(rendering({ done: 5, reused: 3 }), now)!;
    expect(made).toBeGreaterThan(20_000);
    expect(made).toBeLessThan(24_000);
    expect(found).toBeGreaterThan(50_000);
  });

  it('leaves only the tail when all is rendered, and nothing when the job is over', () => {
    const rendered = jobWith([done('RenderSegment', { done: 10, total: 10, fromMs: 5_000, toMs: 25_000 })]);
    expect(estimateTimeLeftMs(rendered, now)).toBeCloseTo(1_200, 0);
    expect(estimateTimeLeftMs({ ...rendered, state: 'SUCCEEDED' }, now)).toBeUndefined();
  });
});

describe('countDown', () => {
  it('runs down between two reports and never below a second', () => {
    const left = countDown();
    const job = rendering({ done: 5, reused: 0 });
    const first = left(job, now)!;
    expect(left(job, now + 3_000)).toBe(first - 3_000);
    expect(left(job, now + 600_000)).toBe(1_000);
  });
});
