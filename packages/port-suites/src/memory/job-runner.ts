import type { JobRef } from '@longtake/contracts';
import type { JobRunner } from '@longtake/core';

/** An execution as this runner knows it; `stopped` holds the reason. */
interface MemoryExecution {
  executionArn: string;
  input: object;
  stopped?: string;
}

/** Executions that can be looked at. */
export type MemoryJobRunner = JobRunner & { executions(): MemoryExecution[] };

/** Remembers executions by job and attempt; `run`, where given, is called once for each and not waited for. */
export const createMemoryJobRunner = (run?: (job: JobRef, input: object) => void): MemoryJobRunner => {
  const executions = new Map<string, MemoryExecution>();
  return {
    start: async (job, input) => {
      const executionArn = `memory:execution:${job.jobId}-${job.attempt}`;
      if (!executions.has(executionArn)) {
        const { jobId, owner, attempt } = job;
        executions.set(executionArn, { executionArn, input: { ...input, jobId, owner, attempt } });
        run?.(job, input);
      }
      return { executionArn };
    },
    stop: async (executionArn, reason) => {
      const execution = executions.get(executionArn);
      if (execution !== undefined) execution.stopped ??= reason;
    },
    executions: () => [...executions.values()],
  };
};
