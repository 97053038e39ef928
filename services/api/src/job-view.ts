import { type JobSummary, type JobView, StepName, type StepView } from '@longtake/contracts';
import {
  type JobRecord,
  jobCost,
  jobCounts,
  type Ports,
  publishedKeys,
  publishedNames,
  type StepRecord,
  sizedNames,
} from '@longtake/core';

const time = (ms: number): string => new Date(ms).toISOString();

/** A job as lists show it. */
export const jobSummary = (job: JobRecord): JobSummary => ({
  id: job.jobId,
  kind: job.kind,
  title: job.title,
  state: job.state,
  attempt: job.attempt,
  createdAt: time(job.createdAt),
  ...(job.startedAt !== undefined && { startedAt: time(job.startedAt) }),
  ...(job.finishedAt !== undefined && { finishedAt: time(job.finishedAt) }),
  ...(job.failure !== undefined && { failure: job.failure }),
});

/** A job with all that is known of it: every step, one page of segments, cost so far, links when it is done. */
export const jobView = async (
  job: JobRecord,
  { media, jobs }: Pick<Ports, 'media' | 'jobs'>,
  page: { limit: number; after?: string },
): Promise<JobView> => {
  const [steps, segments, usage] = await Promise.all([
    jobs.steps(job.owner, job.jobId),
    jobs.segments(job.owner, job.jobId, page),
    jobs.usage(job.owner, job.jobId),
  ]);
  const result = await jobResult(job, media);
  return {
    ...jobSummary(job),
    ...(job.executionArn !== undefined && { executionArn: job.executionArn }),
    steps: StepName.options.map((name) => stepView(name, { job, records: steps })),
    warnings: job.warnings,
    segments: { items: segments.segments, ...(segments.next !== undefined && { next: segments.next }) },
    cost: jobCost(usage, jobCounts(steps)),
    ...(result !== undefined && { result }),
  };
};

type StepState = StepView['state'];

const stepView = (name: StepName, { job, records }: { job: JobRecord; records: readonly StepRecord[] }): StepView => {
  const record = records.find(({ step }) => step === name);
  if (record === undefined) return { name, state: unbegun(name, { job, records }), done: 0, reused: 0 };
  const { done, total, reused, startedAt, finishedAt } = record;
  return {
    name,
    state: finishedAt === undefined ? unfinished(name, { job, records }) : 'DONE',
    done,
    reused,
    ...(total !== undefined && { total }),
    startedAt: time(startedAt),
    ...(finishedAt !== undefined && { finishedAt: time(finishedAt) }),
  };
};

/** There is no music in every film: who plans it has not waited for any. */
const unbegun = (
  name: StepName,
  { job, records }: { job: JobRecord; records: readonly StepRecord[] },
): Extract<StepState, 'PENDING' | 'SKIPPED'> => {
  const isPlanned = records.some(({ step }) => step === 'PlanVideo');
  return job.state === 'SUCCEEDED' || (name === 'AdmitMusic' && isPlanned) ? 'SKIPPED' : 'PENDING';
};

/** Of steps side by side one fails, and the others are stopped with it. A step that was killed could not tell. */
const unfinished = (
  name: StepName,
  { job: { state, failure }, records }: { job: JobRecord; records: readonly StepRecord[] },
): Extract<StepState, 'RUNNING' | 'FAILED' | 'STOPPED'> => {
  if (state !== 'FAILED') return state === 'CANCELLED' ? 'STOPPED' : 'RUNNING';
  const open = records.filter(({ finishedAt }) => finishedAt === undefined);
  const failed = failure?.step ?? (open.length === 1 ? name : undefined);
  return failed === name ? 'FAILED' : 'STOPPED';
};

/** How long links work. */
export const LINK_SECONDS = 3_600;

const jobResult = async ({ result, owner, jobId, title }: JobRecord, media: Ports['media']) => {
  if (result === undefined) return undefined;
  const keys = publishedKeys({ owner, jobId });
  const link = (key: string, fileName?: string) =>
    media.link(key, { expiresInSeconds: LINK_SECONDS, ...(fileName !== undefined && { fileName }) });
  return {
    durationMs: result.durationMs,
    frames: result.frames,
    videoUrl: await link(keys.video, `${title}.mp4`),
    posterUrl: await link(keys.poster),
    vttUrl: await link(keys.vtt),
    srtUrl: await link(keys.srt),
    manifestUrl: await link(keys.manifest),
    storyboardUrl: await link(keys.storyboard),
    chaptersUrl: await link(keys.chapters),
    sheetUrl: await link(keys.sheet),
    streamPath: `/jobs/${jobId}/stream/${publishedNames.stream}`,
    renditions: await Promise.all(
      (result.renditions ?? []).map(async (lines) => ({
        lines,
        videoUrl: await link(keys.prefix + sizedNames({ lines }).film, `${title} ${lines}.mp4`),
      })),
    ),
  };
};
