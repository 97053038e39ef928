import { ApiError } from '../../protocol/api-error.ts';
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
  async ({ parameters, signal, onStart, onSubmit }) => {
    onStart();
    const { record, running } = begin(start, parameters);
    onSubmit({ ExecutionArn: record.executionArn, StartDate: record.startedAt });
    const stop = () => running.stop({ error: 'States.Aborted', cause: 'The parent execution was stopped.' });
    if (signal.aborted) stop();
    else signal.addEventListener('abort', stop, { once: true });
    const { status } = await running.ended;
    signal.removeEventListener('abort', stop);
    if (status === 'SUCCEEDED') return describe(record);
    throw new StateError('States.TaskFailed', JSON.stringify({ ...describe(record), Input: record.input }));
  };
