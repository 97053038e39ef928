import type { JobRef, SegmentView } from '@longtake/contracts';
import type { JobStore } from '@longtake/core';

/** The moment at which the suites' jobs begin. */
export const startOfTime = Date.UTC(2026, 10, 1, 12);

let made = 0;

/** A job that was not there before: of an owner of its own, unless one is given. */
export const newJob = (given: Partial<Parameters<JobStore['create']>[0]> = {}): Parameters<JobStore['create']>[0] => {
  made += 1;
  return {
    jobId: `job${String(made).padStart(6, '0')}`,
    owner: `owner${made}`,
    kind: 'video',
    title: 'Northern lights',
    requestKey: 'pieces/owner/request/1.json',
    createdAt: startOfTime,
    warnings: [],
    ...given,
  };
};

/** Stores a new job and starts it. */
export const runningJob = async (store: JobStore): Promise<JobRef> => {
  const { jobId, owner } = newJob();
  await store.create(newJob({ jobId, owner }));
  const ref = { jobId, owner, attempt: 1 };
  await store.start(ref, startOfTime + 1);
  return ref;
};

/** A segment of a film whose reels have twelve segments of ten seconds each. */
export const segmentOf = (segment: number, given: Partial<SegmentView> = {}): SegmentView => ({
  segment,
  reel: Math.floor(segment / 12),
  frames: 300,
  fromMs: segment * 10_000,
  toMs: (segment + 1) * 10_000,
  reused: false,
  wallMs: 8_000,
  ...given,
});
