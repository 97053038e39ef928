import type { JobRef } from '@longtake/contracts';
import type { JobStore } from '../ports.ts';
import { jobCost, jobCounts } from './cost.ts';
import { LongtakeError } from './errors.ts';
import type { Measure } from './metrics.ts';

/** A store of jobs that tells what becomes of them and of their pieces; an end once, as the store records it once. */
export const measuredJobs = (jobs: JobStore, tell: (measure: Measure) => void): JobStore => ({
  ...jobs,
  create: async (job, idempotency) => {
    const made = await jobs.create(job, idempotency);
    const { jobId } = made.job;
    if (made.outcome === 'created') tell({ name: 'JobsStarted', value: 1, about: { jobId } });
    return made;
  },
  finish: async (job, end) => {
    const outcome = await jobs.finish(job, end);
    if (outcome === 'recorded') endMeasures(end).forEach(tell);
    return outcome;
  },
  itemDone: async (job, step, what) => {
    await jobs.itemDone(job, step, what);
    if (what.reused) tell({ name: 'PiecesReused', value: 1 });
  },
  segmentDone: async (job, segment) => {
    await jobs.segmentDone(job, segment);
    tell(segment.reused ? { name: 'PiecesReused', value: 1 } : { name: 'SegmentRenderMs', value: segment.wallMs });
  },
});

const endMeasures = ({ state, failure, result }: Parameters<JobStore['finish']>[1]): Measure[] => {
  if (state === 'SUCCEEDED')
    return [
      { name: 'JobsSucceeded', value: 1 },
      { name: 'VideoSeconds', value: (result?.durationMs ?? 0) / 1000 },
    ];
  if (state === 'CANCELLED') return [];
  const error = failure?.code ?? 'Unknown';
  const fault = error.startsWith('Input.') ? 'user' : 'ours';
  const failed: Measure = { name: 'JobsFailed', value: 1, by: { error, fault } };
  return fault === 'user' ? [failed] : [failed, { name: 'JobsSucceeded', value: 0 }];
};

/** What a job has cost so far. Reads its steps and all its usage. */
export const costMeasure = async (jobs: JobStore, { owner, jobId }: JobRef): Promise<Measure> => {
  const [steps, usages] = await Promise.all([jobs.steps(owner, jobId), jobs.usage(owner, jobId)]);
  return { name: 'JobCostUsd', value: jobCost(usages, jobCounts(steps)).usd };
};

/** What an error says of services that asked us to slow down, or did not answer; of other errors nothing. */
export const throttleMeasures = (error: unknown): Measure[] =>
  error instanceof LongtakeError && error.kind === 'Transient'
    ? [{ name: 'Throttled', value: 1, by: { error: error.name } }]
    : [];
