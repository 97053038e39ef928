import type { Failure, JobRef, JobState, SegmentView, StepName } from '@longtake/contracts';

/** One job as it is stored. Times are milliseconds since 1970. */
export interface JobRecord {
  jobId: string;
  owner: string;
  kind: 'video';
  title: string;
  state: JobState;
  attempt: number;
  requestKey: string;
  executionArn?: string;
  createdAt: number;
  startedAt?: number;
  finishedAt?: number;
  failure?: Failure;
  warnings: string[];
  result?: { durationMs: number; frames: number; prefix: string; renditions?: number[] };
}

/** What a step has done so far. */
export interface StepRecord {
  step: StepName;
  attempt: number;
  total?: number;
  /** Items done, each counted once however often it was reported. */
  done: number;
  /** Items among them that were found already made. */
  reused: number;
  startedAt: number;
  finishedAt?: number;
}

/** What one invocation used, or several of one step, of one memory size and one model, together. */
export interface Usage {
  step: string;
  /** How many invocations this sums; one where it is absent. */
  invocations?: number;
  wallMs: number;
  cpuMs: number;
  memoryMb: number;
  speechCharacters: Partial<Record<'standard' | 'neural' | 'long-form' | 'generative', number>>;
  model?: { id: string; inputTokens: number; outputTokens: number };
}

/** A segment's record, beside the view of it. */
export type SegmentRecord = SegmentView & { attempt: number };

/**
 * The life of jobs. Every write carries the job's attempt as a fence and is monotone and idempotent: late or repeated
 * messages never move a job backwards. Reads filter by owner.
 */
export interface JobStore {
  /**
   * Stores a new job as QUEUED. With an idempotency key, the same key and request give the job that is there
   * (`repeated`), the same key and another request `conflict`.
   */
  create(
    job: Pick<JobRecord, 'jobId' | 'owner' | 'kind' | 'title' | 'requestKey' | 'createdAt' | 'warnings'>,
    idempotency?: { key: string; requestHash: string },
  ): Promise<{ outcome: 'created' | 'repeated' | 'conflict'; job: JobRecord }>;
  get(owner: string, jobId: string): Promise<JobRecord | undefined>;
  /** Newest first. */
  list(owner: string, page: { limit: number; after?: string }): Promise<{ jobs: JobRecord[]; next?: string }>;
  /** Notes the execution that runs the job. */
  setExecution(job: JobRef, executionArn: string): Promise<void>;
  /** QUEUED to RUNNING; `stale` when the job is further on, gone, or at a later attempt. */
  start(job: JobRef, at: number): Promise<'recorded' | 'stale'>;
  /** To a terminal state, once: `stale` when it already has one. */
  finish(
    job: JobRef,
    end: { state: 'SUCCEEDED' | 'FAILED' | 'CANCELLED'; at: number } & Pick<JobRecord, 'failure' | 'result'>,
  ): Promise<'recorded' | 'stale'>;
  /** A better title, once it is known, and warnings of what was left out. */
  describe(job: JobRef, what: { title?: string; warnings?: string[] }): Promise<void>;
  /** Notes that a step has begun and how many items it has. */
  beginStep(job: JobRef, step: StepName, what: { total: number; at: number }): Promise<void>;
  /** Counts one item of a step as done, once; finishes the step with its last item. */
  itemDone(job: JobRef, step: StepName, what: { item: number; reused: boolean; at: number }): Promise<void>;
  steps(owner: string, jobId: string): Promise<StepRecord[]>;
  /** Counts one segment as done, in an item of its own. */
  segmentDone(job: JobRef, segment: SegmentView): Promise<void>;
  /** A page of segments in the film's order. */
  segments(
    owner: string,
    jobId: string,
    page: { limit: number; after?: string },
  ): Promise<{
    segments: SegmentView[];
    next?: string;
  }>;
  /** Adds what one invocation used; with `reel`, to that reel's own partition until the reel is rolled up. */
  recordUsage(job: JobRef, invocationId: string, usage: Usage, reel?: number): Promise<void>;
  /** Sums a reel's segments into the steps, so that reading a job does not read every segment. Idempotent. */
  rollUpReel(job: JobRef, reel: number, at: number): Promise<void>;
  usage(owner: string, jobId: string): Promise<Usage[]>;
  remove(owner: string, jobId: string): Promise<void>;
}
