import * as z from 'zod';
import { Failure, JobState, SegmentView, StepName } from './job.ts';
import { SpeechEngine } from './storyboard.ts';

/** Items of the table of jobs, as they are read back. Attributes that a later version added are left out. */
export const JobItem = z.object({
  jobId: z.string(),
  owner: z.string(),
  kind: z.literal('video'),
  title: z.string(),
  state: JobState,
  attempt: z.int(),
  requestKey: z.string(),
  executionArn: z.string().exactOptional(),
  createdAt: z.int(),
  startedAt: z.int().exactOptional(),
  finishedAt: z.int().exactOptional(),
  failure: Failure.exactOptional(),
  warnings: z.array(z.string()),
  result: z
    .object({
      durationMs: z.number(),
      frames: z.int(),
      prefix: z.string(),
      /** Lines of the smaller copies. */
      renditions: z.array(z.int()).exactOptional(),
    })
    .exactOptional(),
});
export type JobItem = z.infer<typeof JobItem>;

const Items = z.set(z.int()).default(new Set());

/** A step of one attempt: which of its items are done, and which of those were found already made. */
export const StepItem = z.object({
  step: StepName,
  attempt: z.int(),
  total: z.int(),
  done: Items,
  reused: Items,
  startedAt: z.int(),
  /** When the latest item was reported. */
  doneAt: z.int(),
});
export type StepItem = z.infer<typeof StepItem>;

/** A reel that has begun; `done` and `reused` count its segments once it is rolled up. */
export const ReelItem = z.object({
  reel: z.int(),
  attempt: z.int(),
  /** Since when its sums are being made. */
  rollingUpAt: z.int().exactOptional(),
  /** Since when its sums are there. */
  rolledUpAt: z.int().exactOptional(),
  done: z.int().default(0),
  reused: z.int().default(0),
});
export type ReelItem = z.infer<typeof ReelItem>;

export const SegmentItem = SegmentView.extend({ attempt: z.int() }).strip();
export type SegmentItem = z.infer<typeof SegmentItem>;

const characters = z.int().exactOptional();

/** What one invocation used, or all invocations of a reel that are priced alike. */
export const UsageItem = z.object({
  step: z.string(),
  invocations: z.int().exactOptional(),
  wallMs: z.number(),
  cpuMs: z.number(),
  memoryMb: z.number(),
  speechCharacters: z.object({
    [SpeechEngine.enum.standard]: characters,
    [SpeechEngine.enum.neural]: characters,
    [SpeechEngine.enum['long-form']]: characters,
    [SpeechEngine.enum.generative]: characters,
  }),
  model: z.object({ id: z.string(), inputTokens: z.int(), outputTokens: z.int() }).exactOptional(),
});
export type UsageItem = z.infer<typeof UsageItem>;

/** Which job an idempotency key made, until it expires (seconds since 1970). */
export const IdempotencyItem = z.object({ jobId: z.string(), requestHash: z.string(), expiresAt: z.int() });
export type IdempotencyItem = z.infer<typeof IdempotencyItem>;
