import type { ReelItem } from '@longtake/contracts';
import { SegmentItem, StepItem, StepName } from '@longtake/contracts';
import type { JobRecord, StepRecord } from '@longtake/core';
import { reelPartition } from './keys.ts';
import { itemsWithPrefix, readJobWith, withPrefix } from './read-job.ts';
import { reelsAmong } from './reels.ts';
import type { Table } from './table.ts';

/**
 * The steps that the present attempt has begun, in the pipeline's order. One query reads the job, its steps and its
 * reels; only reels that are being rendered now are counted segment by segment.
 */
export const stepRecords = async (table: Table, owner: string, jobId: string): Promise<StepRecord[]> => {
  const read = await readJobWith(table, { owner, jobId, end: 'USAGE#' });
  if (read === undefined) return [];
  const { job, items } = read;
  const steps = withPrefix(items, 'STEP#')
    .map((item) => StepItem.parse(item))
    .filter(({ attempt }) => attempt === job.attempt)
    .sort((a, b) => StepName.options.indexOf(a.step) - StepName.options.indexOf(b.step));
  const reels = reelsAmong(items).filter(({ attempt }) => attempt === job.attempt);
  return Promise.all(
    steps.map(async (step) =>
      step.step === 'RenderSegment' ? renderRecord({ table, job, step, reels }) : stepRecord(step),
    ),
  );
};

const stepRecord = ({ step, attempt, total, done, reused, startedAt, doneAt }: StepItem): StepRecord => ({
  step,
  attempt,
  total,
  done: done.size,
  reused: reused.size,
  startedAt,
  ...(done.size >= total && { finishedAt: doneAt }),
});

const renderRecord = async ({
  table,
  job,
  step: { step, attempt, total, startedAt },
  reels,
}: {
  table: Table;
  job: JobRecord;
  step: StepItem;
  reels: ReelItem[];
}): Promise<StepRecord> => {
  const counts = await Promise.all(
    reels.map(async (reel) => (reel.rolledUpAt === undefined ? countSegments(table, job, reel) : reel)),
  );
  const done = sum(counts.map((count) => count.done));
  const finished = done >= total && reels.every(({ rolledUpAt }) => rolledUpAt !== undefined);
  return {
    step,
    attempt,
    total,
    done,
    reused: sum(counts.map((count) => count.reused)),
    startedAt,
    ...(finished && { finishedAt: Math.max(startedAt, ...reels.map(({ rolledUpAt = startedAt }) => rolledUpAt)) }),
  };
};

const countSegments = async (
  table: Table,
  { jobId, attempt: present }: JobRecord,
  { reel }: ReelItem,
): Promise<{ done: number; reused: number }> => {
  const items = await itemsWithPrefix(table, reelPartition(jobId, reel), 'SEGMENT#');
  const segments = items.map((item) => SegmentItem.parse(item)).filter(({ attempt }) => attempt === present);
  return { done: segments.length, reused: segments.filter(({ reused }) => reused).length };
};

const sum = (values: readonly number[]): number => values.reduce((total, value) => total + value, 0);
