import type { JobRef } from '@longtake/contracts';

/** Starts and stops the execution that runs a job. */
export interface JobRunner {
  /** Starts the job's execution, or finds the one that this attempt already has. */
  start(job: JobRef, input: object): Promise<{ executionArn: string }>;
  /** Stops it; a job that no longer runs is left as it is. */
  stop(executionArn: string, reason: string): Promise<void>;
}
