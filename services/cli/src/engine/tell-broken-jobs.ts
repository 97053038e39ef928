import type { AwsVariables } from '@longtake/embedded';

/** An execution that a stopped engine broke off, with the input that it was started with. */
export interface BrokenExecution {
  executionArn: string;
  input: unknown;
}

/**
 * Tells the jobs whose executions were broken off that they have failed, by the pipeline's own last function. Gives how
 * many jobs were told.
 */
export const tellBrokenJobs = async (variables: AwsVariables, broken: readonly BrokenExecution[]): Promise<number> => {
  const jobs = broken.flatMap(({ executionArn, input }) => {
    const machine = executionArn.split(':')[6] ?? '';
    return machine.endsWith(mainMachine) ? [{ input, stack: machine.slice(0, -mainMachine.length) }] : [];
  });
  const { invokeFunction } = await import('@longtake/embedded');
  for (const { input, stack } of jobs)
    await invokeFunction(variables, `${stack}-recordFailure`, { ...(input as object), error: engineStopped });
  return jobs.length;
};

const mainMachine = '-make-video';
const engineStopped = {
  Error: 'Transient.EngineStopped',
  Cause: JSON.stringify({
    errorMessage: 'The engine was stopped while the job ran. Make it again: every finished piece is reused.',
  }),
};
