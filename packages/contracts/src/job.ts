import * as z from 'zod';

export const JobState = z.enum(['QUEUED', 'RUNNING', 'SUCCEEDED', 'FAILED', 'CANCELLED']);
export type JobState = z.infer<typeof JobState>;

/** The pipeline's steps in their order, by the names of their states. */
export const StepName = z.enum([
  'WriteScript',
  'Narrate',
  'Illustrate',
  'AdmitMusic',
  'PlanVideo',
  'MixSound',
  'LevelSound',
  'RenderSegment',
  'EncodeSound',
  'JoinReel',
  'JoinVideo',
  'PublishVideo',
]);
export type StepName = z.infer<typeof StepName>;

/** What one step has done so far, in items: scenes, reels or segments. */
export const StepView = z.strictObject({
  name: StepName,
  /** STOPPED: broken off because another step failed, or the job was cancelled. SKIPPED: the film has no use for it. */
  state: z.enum(['PENDING', 'RUNNING', 'DONE', 'FAILED', 'STOPPED', 'SKIPPED']),
  done: z.int(),
  /** Absent until the step before it has counted them. */
  total: z.int().optional(),
  /** How many of the done were found already made. */
  reused: z.int(),
  startedAt: z.iso.datetime().optional(),
  finishedAt: z.iso.datetime().optional(),
});
export type StepView = z.infer<typeof StepView>;

/** Why a job failed: the error's name, one sentence that a user can act on, and the step, where it could still tell. */
export const Failure = z.strictObject({ code: z.string(), message: z.string(), step: StepName.optional() });
export type Failure = z.infer<typeof Failure>;

export const SegmentView = z.strictObject({
  segment: z.int(),
  reel: z.int(),
  frames: z.int(),
  fromMs: z.number(),
  toMs: z.number(),
  reused: z.boolean(),
  wallMs: z.number(),
});
export type SegmentView = z.infer<typeof SegmentView>;

/**
 * What one step used and what that costs on AWS. Failed tries are included; those that were killed, out of time or
 * memory, could not report and are not.
 */
export const StepCost = z.strictObject({
  step: z.string(),
  invocations: z.int(),
  wallMs: z.number(),
  cpuMs: z.number(),
  /** Lambda's memory × time. */
  gbSeconds: z.number(),
  speechCharacters: z.int(),
  modelInputTokens: z.int(),
  modelOutputTokens: z.int(),
  usd: z.number(),
});
export type StepCost = z.infer<typeof StepCost>;

export const JobCost = z.strictObject({
  usd: z.number(),
  cpuMs: z.number(),
  /** The day of the price table. */
  pricesAsOf: z.string(),
  steps: z.array(StepCost),
});
export type JobCost = z.infer<typeof JobCost>;

/** Where the finished video is; the links work for an hour from the reading. */
export const JobResult = z.strictObject({
  durationMs: z.number(),
  frames: z.int(),
  videoUrl: z.string(),
  posterUrl: z.string(),
  vttUrl: z.string(),
  srtUrl: z.string(),
  manifestUrl: z.string(),
  storyboardUrl: z.string(),
  chaptersUrl: z.string(),
  sheetUrl: z.string(),
  /** The playlist to open (HLS), at this API: its own links work for an hour, too. */
  streamPath: z.string(),
  /** Smaller copies of the video. */
  renditions: z.array(z.strictObject({ lines: z.int(), videoUrl: z.string() })),
});
export type JobResult = z.infer<typeof JobResult>;

/** A job in a list. */
export const JobSummary = z.strictObject({
  id: z.string(),
  kind: z.literal('video'),
  title: z.string(),
  state: JobState,
  attempt: z.int(),
  createdAt: z.iso.datetime(),
  startedAt: z.iso.datetime().optional(),
  finishedAt: z.iso.datetime().optional(),
  failure: Failure.optional(),
});
export type JobSummary = z.infer<typeof JobSummary>;

/** A job with all that is known of it; segments come by page. */
export const JobView = JobSummary.extend({
  executionArn: z.string().optional(),
  steps: z.array(StepView),
  warnings: z.array(z.string()),
  segments: z.strictObject({ items: z.array(SegmentView), next: z.string().optional() }),
  cost: JobCost,
  result: JobResult.optional(),
});
export type JobView = z.infer<typeof JobView>;
