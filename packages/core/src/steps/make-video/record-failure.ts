import type { RecordFailureInput, RecordFailureOutput } from '@longtake/contracts';
import { readFailure } from '../../domain/read-failure.ts';
import type { Ports } from '../../ports.ts';

/**
 * Ends a job as FAILED with the error's name and one readable sentence. Every Catch of the pipeline leads here. A job
 * that has ended already stays as it ended. All finished pieces are kept.
 */
export const recordFailure = async (
  { error, ...job }: RecordFailureInput,
  { jobs, clock }: Pick<Ports, 'jobs' | 'clock'>,
): Promise<RecordFailureOutput> => {
  const failure = readFailure(error);
  await jobs.finish(job, { state: 'FAILED', at: clock.now(), failure });
  return { error: failure.code, cause: failure.message };
};
