import { JobRef } from '@longtake/contracts';
import { costMeasure, type JobStore } from '@longtake/core';
import type { MiddlewareObj } from '@middy/core';
import { logger, measures } from '../telemetry.ts';

const ends = ['JobsSucceeded', 'JobsFailed'];

/** Measures what a job has cost when this invocation has ended it. Losing that must not fail the step. */
export const jobCost = (jobs: () => JobStore): MiddlewareObj<unknown, unknown> => ({
  after: async ({ event }) => {
    if (!measures.told().some(({ name }) => ends.includes(name))) return;
    await costMeasure(jobs(), JobRef.parse(event)).then(measures.tell, (error: unknown) => {
      logger.warn('cost not measured', error as Error);
    });
  },
});
