import type { JobRef, SegmentView } from '@longtake/contracts';
import { type JobRecord, type JobStore, sumUsages } from '@longtake/core';
import { type JobLife, mayMove, segmentViews, stepRecords } from './job-life.ts';
import { pageOf } from './page-of.ts';

const dayMs = 24 * 60 * 60 * 1000;

/** Keeps jobs in this process. What is given and returned is copied, as it would be by a database. */
export const createMemoryJobStore = (): JobStore => {
  const lives = new Map<string, JobLife>();
  const promises = new Map<string, { jobId: string; requestHash: string; expiresAt: number }>();

  const owned = (owner: string, jobId: string): JobLife | undefined => {
    const life = lives.get(jobId);
    return life?.job.owner === owner ? life : undefined;
  };
  const present = (ref: JobRef): JobLife | undefined => {
    const life = owned(ref.owner, ref.jobId);
    return life?.job.attempt === ref.attempt ? life : undefined;
  };
  const move = (ref: JobRef, next: Pick<JobRecord, 'state'> & Partial<JobRecord>): 'recorded' => {
    const life = lives.get(ref.jobId) as JobLife;
    life.job = structuredClone({ ...life.job, attempt: ref.attempt, ...next });
    return 'recorded';
  };

  return {
    create: async (job, idempotency) => {
      const promiseKey = JSON.stringify([job.owner, idempotency?.key]);
      const promise = idempotency && promises.get(promiseKey);
      const earlier =
        promise && promise.expiresAt > job.createdAt ? owned(job.owner, promise.jobId) : owned(job.owner, job.jobId);
      if (earlier !== undefined) {
        const repeated = promise === undefined || promise.requestHash === idempotency?.requestHash;
        return { outcome: repeated ? 'repeated' : 'conflict', job: structuredClone(earlier.job) };
      }
      const record: JobRecord = structuredClone({ ...job, state: 'QUEUED', attempt: 1 });
      lives.set(job.jobId, { job: record, steps: new Map(), reels: new Map(), usages: new Map() });
      if (idempotency !== undefined)
        promises.set(promiseKey, {
          jobId: job.jobId,
          requestHash: idempotency.requestHash,
          expiresAt: job.createdAt + dayMs,
        });
      return { outcome: 'created', job: structuredClone(record) };
    },
    get: async (owner, jobId) => structuredClone(owned(owner, jobId)?.job),
    list: async (owner, { limit, after }) => {
      const jobs = [...lives.values()].map(({ job }) => job).filter((job) => job.owner === owner);
      const { items, ...next } = pageOf({ items: jobs, keyOf: timeKey, newestFirst: true, limit, after });
      return { jobs: items, ...next };
    },
    setExecution: async (ref, executionArn) => {
      const life = present(ref);
      if (life !== undefined) life.job.executionArn = executionArn;
    },
    start: async (ref, at) => {
      const life = owned(ref.owner, ref.jobId);
      if (life === undefined || !mayMove(life.job, ref, 'RUNNING')) return 'stale';
      if (ref.attempt === life.job.attempt) return move(ref, { state: 'RUNNING', startedAt: life.job.startedAt ?? at });
      const { finishedAt: _, failure: __, result: ___, ...kept } = life.job;
      life.job = kept;
      return move(ref, { state: 'RUNNING', startedAt: at });
    },
    finish: async (ref, { at, ...end }) => {
      const life = owned(ref.owner, ref.jobId);
      if (life === undefined || !mayMove(life.job, ref, end.state)) return 'stale';
      const { failure: _, result: __, ...kept } = life.job;
      life.job = kept;
      return move(ref, { ...end, finishedAt: at });
    },
    describe: async (ref, { title, warnings = [] }) => {
      const life = present(ref);
      if (life === undefined) return;
      life.job.title = title ?? life.job.title;
      life.job.warnings = [...new Set([...life.job.warnings, ...warnings])];
    },
    beginStep: async (ref, step, { total, at }) => {
      const life = present(ref);
      if (life === undefined || (life.steps.get(step)?.attempt ?? 0) >= ref.attempt) return;
      const counts = { attempt: ref.attempt, total, startedAt: at, doneAt: at };
      life.steps.set(step, { ...counts, done: new Set(), reused: new Set() });
    },
    itemDone: async (ref, step, { item, reused, at }) => {
      const counts = owned(ref.owner, ref.jobId)?.steps.get(step);
      if (counts === undefined || counts.attempt !== ref.attempt || counts.done.has(item)) return;
      counts.done.add(item);
      if (reused) counts.reused.add(item);
      counts.doneAt = Math.max(counts.doneAt, at);
    },
    steps: async (owner, jobId) => {
      const life = owned(owner, jobId);
      return life === undefined ? [] : stepRecords(life);
    },
    segmentDone: async (ref, segment) => {
      const life = present(ref);
      if (life === undefined) return;
      const known = life.reels.get(segment.reel);
      const reel = known?.attempt === ref.attempt ? known : { attempt: ref.attempt, segments: new Map() };
      life.reels.set(segment.reel, reel);
      if (!reel.segments.has(segment.segment)) reel.segments.set(segment.segment, { ...segment, attempt: ref.attempt });
    },
    segments: async (owner, jobId, { limit, after }) => {
      const life = owned(owner, jobId);
      const items = life === undefined ? [] : segmentViews(life);
      const { items: segments, ...next } = pageOf({ items, keyOf: filmKey, limit, after });
      return { segments, ...next };
    },
    recordUsage: async (ref, invocationId, usage) => {
      owned(ref.owner, ref.jobId)?.usages.set(invocationId, structuredClone(usage));
    },
    rollUpReel: async (ref, reel, at) => {
      const counts = present(ref)?.reels.get(reel);
      if (counts?.attempt === ref.attempt) counts.rolledUpAt ??= at;
    },
    usage: async (owner, jobId) => sumUsages([...(owned(owner, jobId)?.usages.values() ?? [])]),
    remove: async (owner, jobId) => {
      if (owned(owner, jobId) !== undefined) lives.delete(jobId);
    },
  };
};

const sortable = (value: number): string => String(value).padStart(16, '0');
const timeKey = ({ createdAt, jobId }: JobRecord): string => `${sortable(createdAt)}#${jobId}`;
const filmKey = ({ segment }: SegmentView): string => sortable(segment);
