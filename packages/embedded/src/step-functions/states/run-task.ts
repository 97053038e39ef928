import { REGION } from '../../stack/account.ts';
import { checkData } from '../data-limit.ts';
import type { TaskState } from '../definition/state-machine.ts';
import { readPath } from '../expressions/path.ts';
import type { Json, JsonObject } from '../json.ts';
import { runtimeError, StateError, Stopped } from '../state-error.ts';
import { effectiveInput, type StateData, stateOutput } from './data-flow.ts';
import { childAbort, record, type Scope, untilStopped } from './scope.ts';

const timeoutOf = (state: TaskState, { input, context }: StateData): number | undefined => {
  if (state.TimeoutSecondsPath === undefined) return state.TimeoutSeconds;
  const seconds = readPath(state.TimeoutSecondsPath, { data: input, context });
  if (typeof seconds === 'number' && Number.isInteger(seconds) && seconds > 0) return seconds;
  throw runtimeError(`The path '${state.TimeoutSecondsPath}' must lead to a positive integer.`);
};

/** `arn:aws:states:::lambda:invoke` → `lambda`, `invoke`. */
const resourceParts = (resource: string) => {
  const [, resourceType = '', name = ''] = /^arn:aws:states:::(\w+):(.+)$/.exec(resource) ?? [];
  return { resourceType, resource: name };
};

const failureEvent = (parts: { resourceType: string; resource: string }, { name, message }: StateError) => {
  const details = { ...parts, error: name, cause: message };
  return name === 'States.Timeout'
    ? { type: 'TaskTimedOut' as const, taskTimedOutEventDetails: details }
    : { type: 'TaskFailed' as const, taskFailedEventDetails: details };
};

/** Does the task once, within its time, which counts from the task's start. */
const attempt = async (
  scope: Scope,
  task: { resource: string; parameters: JsonObject; timeoutSeconds: number | undefined },
) => {
  const parts = resourceParts(task.resource);
  const work = childAbort(scope.signal);
  const timeout = Promise.withResolvers<never>();
  let takeBack = (): void => {};
  const onStart = () => {
    record(scope, { type: 'TaskStarted', taskStartedEventDetails: parts });
    if (task.timeoutSeconds === undefined) return;
    const expire = () => timeout.reject(new StateError('States.Timeout', ''));
    takeBack = scope.time.after(task.timeoutSeconds * 1000, expire);
  };
  const onSubmit = (output: Json) => {
    record(scope, { type: 'TaskSubmitted', taskSubmittedEventDetails: { ...parts, output: JSON.stringify(output) } });
  };
  const done = scope.startTask({ ...task, principal: scope.principal, signal: work.signal, onStart, onSubmit });
  try {
    return await untilStopped(Promise.race([done, timeout.promise]), scope.signal);
  } catch (error) {
    done.catch(() => {});
    work.abort();
    throw error;
  } finally {
    takeBack();
    work.release();
  }
};

/** Runs a Task state once: schedules its resource, waits for it, and notes how it went. */
export const runTask = async (args: {
  state: TaskState;
  name: string;
  data: StateData;
  scope: Scope;
}): Promise<Json> => {
  const { state, name, data, scope } = args;
  const parameters = effectiveInput(state, data);
  checkData(name, parameters);
  const timeoutSeconds = timeoutOf(state, data);
  const parts = resourceParts(state.Resource);
  const limit = timeoutSeconds === undefined ? {} : { timeoutInSeconds: timeoutSeconds };
  record(scope, {
    type: 'TaskScheduled',
    taskScheduledEventDetails: { ...parts, region: REGION, parameters: JSON.stringify(parameters), ...limit },
  });
  let result: Json;
  try {
    result = await attempt(scope, { resource: state.Resource, parameters: parameters as JsonObject, timeoutSeconds });
    checkData(name, result);
  } catch (error) {
    if (error instanceof StateError && !scope.signal.aborted) record(scope, failureEvent(parts, error));
    throw error instanceof StateError || error instanceof Stopped ? error : runtimeError(String(error));
  }
  record(scope, { type: 'TaskSucceeded', taskSucceededEventDetails: { ...parts, output: JSON.stringify(result) } });
  return stateOutput(state, result, data);
};
