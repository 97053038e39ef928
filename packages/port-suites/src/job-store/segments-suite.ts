import { expect, it } from '@jest/globals';
import type { JobRef, SegmentView } from '@longtake/contracts';
import type { JobStore } from '@longtake/core';
import { runningJob, segmentOf, startOfTime } from './new-job.ts';

const at = startOfTime + 1_000;

const stepOf = async (store: JobStore, ref: JobRef) =>
  (await store.steps(ref.owner, ref.jobId)).find(({ step }) => step === 'RenderSegment');

const allSegments = async (store: JobStore, ref: JobRef, limit: number): Promise<SegmentView[][]> => {
  const pages: SegmentView[][] = [];
  let after: string | undefined;
  do {
    const page = await store.segments(ref.owner, ref.jobId, { limit, ...(after !== undefined && { after }) });
    pages.push(page.segments);
    after = page.next;
  } while (after !== undefined);
  return pages;
};

/** Segments, their pages and their reels. */
export const segmentsSuite = (store: () => JobStore): void => {
  it('count as they come, each once, the first report as it was', async () => {
    const ref = await runningJob(store());
    await store().beginStep(ref, 'RenderSegment', { total: 24, at });
    await store().segmentDone(ref, segmentOf(13));
    await store().segmentDone(ref, segmentOf(2, { reused: true }));
    await store().segmentDone(ref, segmentOf(13, { reused: true, wallMs: 40 }));
    expect(await stepOf(store(), ref)).toEqual({
      step: 'RenderSegment',
      attempt: 1,
      total: 24,
      done: 2,
      reused: 1,
      startedAt: at,
    });
    const { segments } = await store().segments(ref.owner, ref.jobId, { limit: 10 });
    expect(segments).toEqual([segmentOf(2, { reused: true }), segmentOf(13)]);
  });

  it('keep their counts when their reels are rolled up, again and again', async () => {
    const ref = await runningJob(store());
    await store().beginStep(ref, 'RenderSegment', { total: 24, at });
    for (let segment = 0; segment < 24; segment += 1)
      await store().segmentDone(ref, segmentOf(segment, { reused: segment % 4 === 0 }));
    expect(await stepOf(store(), ref)).toMatchObject({ done: 24, reused: 6 });
    await store().rollUpReel(ref, 0, at + 50);
    await store().rollUpReel(ref, 0, at + 60);
    expect(await stepOf(store(), ref)).not.toHaveProperty('finishedAt');
    await store().rollUpReel(ref, 1, at + 70);
    expect(await stepOf(store(), ref)).toMatchObject({ done: 24, reused: 6, finishedAt: at + 70 });
  });

  it('still count when they are reported after their reel was rolled up', async () => {
    const ref = await runningJob(store());
    await store().beginStep(ref, 'RenderSegment', { total: 12, at });
    await store().segmentDone(ref, segmentOf(0));
    await store().rollUpReel(ref, 0, at + 50);
    await store().segmentDone(ref, segmentOf(1, { reused: true }));
    expect(await stepOf(store(), ref)).toMatchObject({ done: 2, reused: 1 });
  });

  it('of an earlier attempt neither count nor show', async () => {
    const first = await runningJob(store());
    await store().beginStep(first, 'RenderSegment', { total: 12, at });
    await store().segmentDone(first, segmentOf(0));
    await store().segmentDone(first, segmentOf(1));
    await store().rollUpReel(first, 0, at + 1);
    const second = { ...first, attempt: 2 };
    await store().start(second, at + 10);
    await store().beginStep(second, 'RenderSegment', { total: 12, at: at + 20 });
    expect(await stepOf(store(), second)).toMatchObject({ done: 0 });
    await store().segmentDone(second, segmentOf(1, { reused: true }));
    await store().segmentDone(first, segmentOf(1));
    await store().segmentDone(first, segmentOf(2));
    await store().rollUpReel(first, 0, at + 30);
    expect(await stepOf(store(), second)).toMatchObject({ done: 1, reused: 1 });
    const { segments } = await store().segments(first.owner, first.jobId, { limit: 10 });
    expect(segments).toEqual([segmentOf(1, { reused: true })]);
  });

  it('come in the order of the film, page by page, 500 of them written at once', async () => {
    const ref = await runningJob(store());
    await store().beginStep(ref, 'RenderSegment', { total: 500, at });
    const waiting = Array.from({ length: 500 }, (_, index) => (index * 263) % 500);
    const workers = Array.from({ length: 40 }, async () => {
      for (let segment = waiting.pop(); segment !== undefined; segment = waiting.pop())
        await store().segmentDone(ref, segmentOf(segment));
    });
    await Promise.all(workers);
    const pages = await allSegments(store(), ref, 64);
    expect(pages.map((page) => page.length)).toEqual([64, 64, 64, 64, 64, 64, 64, 52]);
    expect(pages.flat()).toEqual(Array.from({ length: 500 }, (_, segment) => segmentOf(segment)));
    expect(await stepOf(store(), ref)).toMatchObject({ done: 500 });
    const reels = Array.from({ length: 42 }, (_, reel) => store().rollUpReel(ref, reel, at + reel));
    await Promise.all(reels);
    expect(await stepOf(store(), ref)).toMatchObject({ done: 500, finishedAt: at + 41 });
  });

  it('have no next page when the last one is just full', async () => {
    const ref = await runningJob(store());
    for (const segment of [0, 11, 12, 24]) await store().segmentDone(ref, segmentOf(segment));
    const pages = await allSegments(store(), ref, 2);
    expect(pages.map((page) => page.map(({ segment }) => segment))).toEqual([
      [0, 11],
      [12, 24],
    ]);
  });
};
