import type { AwsVariables } from '@longtake/embedded';
import { type ApiClient, ApiProblem, createApiClient } from '../api-client.ts';
import { isOver } from '../progress/follow-job.ts';

/** An execution that a stopped engine broke off, with the input that it was started with. */
export interface BrokenExecution {
  executionArn: string;
  input: unknown;
}

/**
 * Tells the jobs whose executions were broken off that they have failed, by the pipeline's own last function. A job that
 * had ended by then, or is gone, stays so: its execution had only its end to write down. Gives how many jobs were told.
 */
export const tellBrokenJobs = async ({
  apiUrl,
  env: variables,
  aborted,
}: {
  apiUrl: string;
  env: AwsVariables;
  aborted: readonly BrokenExecution[];
}): Promise<number> => {
  const api = createApiClient(apiUrl);
  const jobs = [];
  for (const { executionArn, input } of aborted) {
    const machine = executionArn.split(':')[6] ?? '';
    if (!machine.endsWith(mainMachine) || !(await isOpen(input, api))) continue;
    jobs.push({ input, stack: machine.slice(0, -mainMachine.length) });
  }
  const { invokeFunction } = await import('@longtake/embedded');
  for (const { input, stack } of jobs)
    await invokeFunction(variables, `${stack}-recordFailure`, { ...(input as object), error: engineStopped });
  return jobs.length;
};

const isOpen = async (input: unknown, api: Pick<ApiClient, 'job'>): Promise<boolean> => {
  const { jobId } = input as { jobId?: unknown };
  try {
    return !isOver(await api.job(String(jobId)));
  } catch (error) {
    if (error instanceof ApiProblem && error.problem.code === 'Input.JobUnknown') return false;
    throw error;
  }
};

const mainMachine = '-make-video';
const engineStopped = {
  Error: 'Transient.EngineStopped',
  Cause: JSON.stringify({
    errorMessage: 'The engine was stopped while the job ran. Make it again: every finished piece is reused.',
  }),
};
