import { setImmediate } from 'node:timers/promises';
import { checkData } from '../data-limit.ts';
import type { State, StatesBlock } from '../definition/state-machine.ts';
import type { Json } from '../json.ts';
import { StateError, Stopped } from '../state-error.ts';
import { afterInputPath, afterOutputPath, type StateData, withResult } from './data-flow.ts';
import { pause } from './pause.ts';
import { findCatcher, retryCounter } from './retry.ts';
import { runMap } from './run-map.ts';
import { runParallel } from './run-parallel.ts';
import { failOf, runChoice, runPass, runWait } from './run-simple-states.ts';
import { runTask } from './run-task.ts';
import { record, type Scope } from './scope.ts';

interface Visit {
  state: State;
  name: string;
  data: StateData;
  scope: Scope;
}

interface Step {
  output: Json;
  /** The state to go to; none ends the block. */
  next?: string;
}

const onward = (state: State, output: Json): Step =>
  'Next' in state && state.Next !== undefined ? { output, next: state.Next } : { output };

/** Does what a state is for, once. */
const perform = async ({ state, name, data, scope }: Visit): Promise<Step> => {
  switch (state.Type) {
    case 'Task':
      return onward(state, await runTask({ state, name, data, scope }));
    case 'Map':
      return onward(state, await runMap({ state, name, data, scope }));
    case 'Parallel':
      return onward(state, await runParallel({ state, name, data, scope }));
    case 'Pass':
      return onward(state, runPass(state, data));
    case 'Wait':
      return onward(state, await runWait(state, data, scope));
    case 'Choice':
      return runChoice(state, data);
    case 'Succeed':
      return { output: afterOutputPath(state, afterInputPath(state, data), data.context) };
    case 'Fail':
      throw failOf(state, data);
  }
};

/** AWS says in States.Runtime's cause where it happened; the innermost state is the one to name. */
const locate = (error: StateError, name: string, enteredId: number): StateError => {
  const prefix = 'An error occurred while executing the state ';
  if (error.name !== 'States.Runtime' || error.message.startsWith(prefix)) return error;
  return new StateError(error.name, `${prefix}'${name}' (entered at the event id #${enteredId}). ${error.message}`);
};

const asStateError = (error: unknown, name: string, enteredId: number): StateError => {
  if (error instanceof Stopped) throw error;
  const known = error instanceof StateError ? error : new StateError('States.Runtime', String(error));
  return locate(known, name, enteredId);
};

const caughtStep = (visit: Visit, error: StateError): Step | undefined => {
  const { state, data } = visit;
  const catcher = findCatcher('Catch' in state ? state.Catch : undefined, error);
  if (catcher === undefined) return undefined;
  return {
    output: withResult(catcher.ResultPath, data.input, { Error: error.name, Cause: error.message }),
    next: catcher.Next,
  };
};

/** Does a state with its retries and catches; what neither takes is thrown. */
const performWithRetries = async (visit: Visit, enteredId: number): Promise<Step> => {
  const { state, name, scope } = visit;
  const entered = { Name: name, EnteredTime: new Date(scope.time.now()).toISOString() };
  const nextDelay = retryCounter('Retry' in state ? state.Retry : undefined, () => scope.time.random());
  for (let retryCount = 0; ; retryCount += 1) {
    const context = { ...scope.context, State: { ...entered, RetryCount: retryCount } };
    const data = { input: visit.data.input, context };
    try {
      const step = await perform({ ...visit, data });
      checkData(name, step.output);
      return step;
    } catch (thrown) {
      const error = asStateError(thrown, name, enteredId);
      const delayMs = nextDelay(error);
      if (delayMs === undefined) {
        const step = caughtStep(visit, error);
        if (step === undefined) throw error;
        checkData(name, step.output);
        return step;
      }
      await pause(delayMs, scope);
    }
  }
};

const visitState = async (visit: Visit): Promise<Step> => {
  const { state, name, data, scope } = visit;
  const details = { name, input: JSON.stringify(data.input), inputDetails: { truncated: false } };
  const enteredId = record(scope, { type: `${state.Type}StateEntered`, stateEnteredEventDetails: details });
  const step = await performWithRetries(visit, enteredId);
  if (state.Type !== 'Fail') {
    const output = { name, output: JSON.stringify(step.output), outputDetails: { truncated: false } };
    record(scope, { type: `${state.Type}StateExited`, stateExitedEventDetails: output });
  }
  return step;
};

/** Runs a block of states from its start to an end; gives the last output. Throws StateError or Stopped. */
export const runBlock = async (block: StatesBlock, input: Json, scope: Scope): Promise<Json> => {
  let name: string | undefined = block.StartAt;
  let value = input;
  while (name !== undefined) {
    const state: State | undefined = block.States[name];
    if (state === undefined) throw new StateError('States.Runtime', `There is no state ${name}.`);
    const step: Step = await visitState({ state, name, scope, data: { input: value, context: scope.context } });
    value = step.output;
    name = step.next;
    // States that wait for nothing must not keep the API from answering, a StopExecution least of all.
    if (name !== undefined) await setImmediate();
  }
  return value;
};
