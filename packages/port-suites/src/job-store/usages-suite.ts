import { expect, it } from '@jest/globals';
import type { JobRef } from '@longtake/contracts';
import type { JobStore, Usage } from '@longtake/core';
import { newJob, runningJob, segmentOf, startOfTime } from './new-job.ts';

const render: Usage = { step: 'RenderSegment', wallMs: 8_000, cpuMs: 14_000, memoryMb: 3_008, speechCharacters: {} };
const narrate: Usage = { step: 'Narrate', wallMs: 900, cpuMs: 80, memoryMb: 512, speechCharacters: { neural: 240 } };

const used = async (store: JobStore, { owner, jobId }: JobRef, step: string): Promise<Usage[]> =>
  (await store.usage(owner, jobId)).filter((usage) => usage.step === step);

/** What invocations used. */
export const usagesSuite = (store: () => JobStore): void => {
  it('add up by what is priced alike', async () => {
    const ref = await runningJob(store());
    await store().recordUsage(ref, 'a', narrate);
    await store().recordUsage(ref, 'b', { ...narrate, speechCharacters: { neural: 10, 'long-form': 7 } });
    await store().recordUsage(ref, 'c', { ...narrate, memoryMb: 1_024 });
    expect(await used(store(), ref, 'Narrate')).toEqual([
      {
        ...narrate,
        invocations: 2,
        wallMs: 1_800,
        cpuMs: 160,
        speechCharacters: { neural: 250, 'long-form': 7 },
      },
      { ...narrate, memoryMb: 1_024 },
    ]);
  });

  it('count an invocation once, however often it is recorded', async () => {
    const ref = await runningJob(store());
    await store().recordUsage(ref, 'a', narrate);
    await store().recordUsage(ref, 'a', narrate);
    expect(await used(store(), ref, 'Narrate')).toEqual([narrate]);
  });

  it('keep models apart', async () => {
    const ref = await runningJob(store());
    const write: Usage = { step: 'WriteScript', wallMs: 9_000, cpuMs: 90, memoryMb: 512, speechCharacters: {} };
    const model = { id: 'amazon.nova-pro-v1:0', inputTokens: 1_000, outputTokens: 400 };
    await store().recordUsage(ref, 'a', { ...write, model });
    await store().recordUsage(ref, 'b', { ...write, model });
    await store().recordUsage(ref, 'c', { ...write, model: { ...model, id: 'amazon.nova-lite-v1:0' } });
    const models = (await used(store(), ref, 'WriteScript')).map((usage) => usage.model);
    expect(models).toEqual([
      { ...model, inputTokens: 2_000, outputTokens: 800 },
      { ...model, id: 'amazon.nova-lite-v1:0' },
    ]);
  });

  it('of a reel are the same before and after it is rolled up, and when they come later still', async () => {
    const ref = await runningJob(store());
    const total = (count: number) => [{ ...render, invocations: count, wallMs: 8_000 * count, cpuMs: 14_000 * count }];
    for (let segment = 0; segment < 12; segment += 1) {
      await store().segmentDone(ref, segmentOf(segment));
      await store().recordUsage(ref, `invocation${segment}`, render, 0);
    }
    expect(await used(store(), ref, 'RenderSegment')).toEqual(total(12));
    await store().rollUpReel(ref, 0, startOfTime);
    await store().rollUpReel(ref, 0, startOfTime);
    expect(await used(store(), ref, 'RenderSegment')).toEqual(total(12));
    await store().recordUsage(ref, 'late', render, 0);
    expect(await used(store(), ref, 'RenderSegment')).toEqual(total(13));
  });

  it('lose nothing when invocations end while their reel is rolled up', async () => {
    const ref = await runningJob(store());
    await store().segmentDone(ref, segmentOf(0));
    const recording = Array.from({ length: 30 }, (_, index) =>
      index % 3 === 0
        ? store().rollUpReel(ref, 0, startOfTime)
        : store().recordUsage(ref, `invocation${index}`, render, 0),
    );
    await Promise.all(recording);
    expect(await used(store(), ref, 'RenderSegment')).toMatchObject([{ invocations: 20, wallMs: 160_000 }]);
  });

  it('of failed tries are kept, even where no segment of the reel was ever done', async () => {
    const ref = await runningJob(store());
    await store().recordUsage(ref, 'failed', render, 3);
    expect(await used(store(), ref, 'RenderSegment')).toEqual([render]);
  });

  it('of an earlier attempt stay: what is spent is spent', async () => {
    const first = await runningJob(store());
    await store().recordUsage(first, 'a', render, 0);
    await store().rollUpReel(first, 0, startOfTime);
    const second = { ...first, attempt: 2 };
    await store().start(second, startOfTime + 10);
    await store().recordUsage(second, 'b', render, 0);
    await store().recordUsage(first, 'c', render, 0);
    expect(await used(store(), first, 'RenderSegment')).toMatchObject([{ invocations: 3 }]);
    await store().rollUpReel(second, 0, startOfTime + 20);
    expect(await used(store(), first, 'RenderSegment')).toMatchObject([{ invocations: 3 }]);
  });

  it('go with the job', async () => {
    const ref = await runningJob(store());
    await store().recordUsage(ref, 'a', narrate);
    await store().recordUsage(ref, 'b', render, 0);
    await store().remove(ref.owner, ref.jobId);
    await store().recordUsage(ref, 'c', narrate);
    await store().recordUsage(ref, 'd', render, 0);
    await store().create(newJob({ jobId: ref.jobId, owner: ref.owner }));
    expect(await store().usage(ref.owner, ref.jobId)).toEqual([]);
  });
};
