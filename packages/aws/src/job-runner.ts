import { DescribeExecutionCommand, SFNClient, StartExecutionCommand, StopExecutionCommand } from '@aws-sdk/client-sfn';
import type { JobRunner } from '@longtake/core';
import { type Capture, untraced } from './capture.ts';
import { lazy } from './lazy.ts';
import { requestTimeouts } from './request-timeouts.ts';
import { callService, errorName } from './service-errors.ts';

const service = 'Step Functions';

/**
 * Runs jobs as executions of a Standard state machine. The name `jobId-attempt` is unique for 90 days, so it is the
 * idempotency key: an attempt has one execution, however often it is started. The input carries the job's reference.
 */
export const createJobRunner = ({
  client,
  stateMachineArn,
  capture = untraced,
}: {
  client?: SFNClient;
  stateMachineArn: string;
  capture?: Capture;
}): JobRunner => {
  const stepFunctions = lazy(() => capture(client ?? new SFNClient(requestTimeouts(20))));
  return {
    start: ({ jobId, owner, attempt }, input) =>
      callService(service, async () => {
        const name = `${jobId}-${attempt}`;
        const execution = { stateMachineArn, name, input: JSON.stringify({ ...input, jobId, owner, attempt }) };
        const started = await stepFunctions()
          .send(new StartExecutionCommand(execution))
          .catch(unlessNamed('ExecutionAlreadyExists'));
        const executionArn = started?.executionArn ?? executionArnOf(stateMachineArn, name);
        if (started === undefined) await stepFunctions().send(new DescribeExecutionCommand({ executionArn }));
        return { executionArn };
      }),
    stop: (executionArn, reason) =>
      callService(service, async () => {
        const stop = { executionArn, error: 'JobStopped', cause: reason };
        await stepFunctions().send(new StopExecutionCommand(stop)).catch(unlessNamed('ExecutionDoesNotExist'));
      }),
  };
};

const executionArnOf = (stateMachineArn: string, name: string): string =>
  `${stateMachineArn.replace(':stateMachine:', ':execution:')}:${name}`;

const unlessNamed =
  (name: string) =>
  (error: unknown): undefined => {
    if (errorName(error) !== name) throw error;
  };
