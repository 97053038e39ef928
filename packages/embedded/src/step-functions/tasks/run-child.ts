import { ApiError } from '../../protocol/api-error.ts';
import type { Principal } from '../../rights/principal.ts';
import type { ExecutionRecord } from '../executions/execution-record.ts';
import type { RunningExecution } from '../executions/run-execution.ts';
import type { Json, JsonObject } from '../json.ts';
import { StateError } from '../state-error.ts';
import type { TaskStarter } from './task-starter.ts';

/** Starts an execution, or finds the one that the same name and input already run. */
export type StartExecution = (request: { stateMachineArn: string; input: string; name?: string }) => {
  record: ExecutionRecord;
  running: RunningExecution;
};

/** A child execution as `startExecution.sync:2` describes it. */
const describe = (record: ExecutionRecord): JsonObject => ({
  ExecutionArn: record.executionArn,
  Input: JSON.parse(record.input),
  InputDetails: { Included: true },
  Name: record.name,
  ...(record.output === undefined ? {} : { Output: JSON.parse(record.output), OutputDetails: { Included: true } }),
  ...(record.error === undefined ? {} : { Error: record.error }),
  ...(record.cause === undefined ? {} : { Cause: record.cause }),
  StartDate: record.startedAt,
  StateMachineArn: record.stateMachineArn,
  Status: record.status,
  ...(record.stoppedAt === undefined ? {} : { StopDate: record.stoppedAt }),
});

const requireRight = (principal: Principal, action: string, resource: string) => {
  const refusal = principal.refusalOf({ action: `states:${action}`, resource });
  if (refusal === undefined) return;
  throw new StateError('StepFunctions.AWSStepFunctionsException', `${refusal} (Service: Sfn, Status Code: 400)`);
};

const begin = (start: StartExecution, parameters: JsonObject) => {
  try {
    const name = parameters.Name === undefined ? {} : { name: String(parameters.Name) };
    const input: Json = parameters.Input ?? {};
    return start({ stateMachineArn: String(parameters.StateMachineArn), input: JSON.stringify(input), ...name });
  } catch (error) {
    if (!(error instanceof ApiError)) throw error;
    throw new StateError(`StepFunctions.${error.name}Exception`, error.message);
  }
};

/**
 * The resource `states:startExecution.sync:2`: runs a child execution to its end. A child that does not succeed fails
 * the task with States.TaskFailed and its description as the cause; when the task is stopped, so is the child.
 */
export const runChild =
  (start: StartExecution): TaskStarter =>
  async ({ parameters, principal, signal, onStart, onSubmit }) => {
    onStart();
    requireRight(principal, 'StartExecution', String(parameters.StateMachineArn));
    const { record, running } = begin(start, parameters);
    onSubmit({ ExecutionArn: record.executionArn, StartDate: record.startedAt });
    const stop = () => {
      // A child that the role may not stop runs on, as on AWS.
      const refusal = principal.refusalOf({ action: 'states:StopExecution', resource: record.executionArn });
      if (refusal === undefined) running.stop({ error: 'States.Aborted', cause: 'The parent execution was stopped.' });
    };
    if (signal.aborted) stop();
    else signal.addEventListener('abort', stop, { once: true });
    const { status } = await running.ended;
    signal.removeEventListener('abort', stop);
    if (!signal.aborted) requireRight(principal, 'DescribeExecution', record.executionArn);
    if (status === 'SUCCEEDED') return describe(record);
    throw new StateError('States.TaskFailed', JSON.stringify({ ...describe(record), Input: record.input }));
  };
