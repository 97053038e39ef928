import { type JobRef, type JobState, type SegmentView, StepName } from '@longtake/contracts';
import type { JobRecord, SegmentRecord, StepRecord, Usage } from '@longtake/core';

/** A step's counts: the items that are done, by their numbers. */
interface StepCounts {
  attempt: number;
  total: number;
  done: Set<number>;
  reused: Set<number>;
  startedAt: number;
  doneAt: number;
}

/** A reel's segments by their numbers, and when they were rolled up. */
interface ReelCounts {
  attempt: number;
  segments: Map<number, SegmentRecord>;
  rolledUpAt?: number;
}

/** All that is kept of one job. */
export interface JobLife {
  job: JobRecord;
  steps: Map<StepName, StepCounts>;
  reels: Map<number, ReelCounts>;
  usages: Map<string, Usage>;
}

const ranks: Record<JobState, number> = { QUEUED: 0, RUNNING: 1, SUCCEEDED: 2, FAILED: 2, CANCELLED: 2 };

/** Whether a job may go to a state: only ever onwards, or to the state that it has unless that is terminal. */
export const mayMove = (
  job: JobRecord,
  ref: JobRef,
  state: 'RUNNING' | 'SUCCEEDED' | 'FAILED' | 'CANCELLED',
): boolean => {
  if (job.owner !== ref.owner || ref.attempt < job.attempt) return false;
  if (ref.attempt > job.attempt || ranks[job.state] < ranks[state]) return true;
  return state === 'RUNNING' && job.state === 'RUNNING';
};

/** The steps that the job's present attempt has begun, in the pipeline's order. */
export const stepRecords = ({ job, steps, reels }: JobLife): StepRecord[] =>
  StepName.options.flatMap((step) => {
    const counts = steps.get(step);
    if (counts === undefined || counts.attempt !== job.attempt) return [];
    return [step === 'RenderSegment' ? renderRecord(counts, presentReels(job, reels)) : stepRecord(step, counts)];
  });

const stepRecord = (step: StepName, { attempt, total, done, reused, startedAt, doneAt }: StepCounts): StepRecord => ({
  step,
  attempt,
  total,
  done: done.size,
  reused: reused.size,
  startedAt,
  ...(done.size >= total && { finishedAt: doneAt }),
});

const presentReels = (job: JobRecord, reels: JobLife['reels']): ReelCounts[] =>
  [...reels.values()].filter(({ attempt }) => attempt === job.attempt);

const renderRecord = ({ attempt, total, startedAt }: StepCounts, reels: ReelCounts[]): StepRecord => {
  const segments = reels.flatMap((reel) => [...reel.segments.values()]);
  const finished = segments.length >= total && reels.every(({ rolledUpAt }) => rolledUpAt !== undefined);
  return {
    step: 'RenderSegment',
    attempt,
    total,
    done: segments.length,
    reused: segments.filter(({ reused }) => reused).length,
    startedAt,
    ...(finished && { finishedAt: Math.max(startedAt, ...reels.map(({ rolledUpAt }) => rolledUpAt ?? startedAt)) }),
  };
};

/** The segments that the job's present attempt has done, in the film's order. */
export const segmentViews = ({ job, reels }: JobLife): SegmentView[] =>
  presentReels(job, reels)
    .flatMap((reel) => [...reel.segments.values()])
    .map(({ attempt: _, ...view }) => view)
    .sort((a, b) => a.segment - b.segment);
