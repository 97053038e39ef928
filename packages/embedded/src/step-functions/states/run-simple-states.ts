import type { ChoiceState, FailState, PassState, WaitState } from '../definition/state-machine.ts';
import { ruleHolds } from '../expressions/choice-rule.ts';
import { evaluate } from '../expressions/evaluate.ts';
import { readPath } from '../expressions/path.ts';
import type { Json } from '../json.ts';
import { runtimeError, StateError } from '../state-error.ts';
import { afterInputPath, afterOutputPath, effectiveInput, type StateData, stateOutput } from './data-flow.ts';
import { pause } from './pause.ts';
import type { Scope } from './scope.ts';

/** A Pass state's output. */
export const runPass = (state: PassState, data: StateData): Json =>
  stateOutput(state, state.Result === undefined ? effectiveInput(state, data) : state.Result, data);

const waitMs = (state: WaitState, data: StateData, now: number): number => {
  const roots = { data: afterInputPath(state, data), context: data.context };
  const seconds = state.SecondsPath === undefined ? state.Seconds : readPath(state.SecondsPath, roots);
  if (typeof seconds === 'number' && seconds >= 0) return seconds * 1000;
  const timestamp = state.TimestampPath === undefined ? state.Timestamp : readPath(state.TimestampPath, roots);
  const until = typeof timestamp === 'string' ? new Date(timestamp).getTime() : Number.NaN;
  if (Number.isNaN(until)) throw runtimeError('A Wait needs seconds of at least 0 or a timestamp.');
  return until - now;
};

/** A Wait state's output, after its time. */
export const runWait = async (
  state: WaitState,
  data: StateData,
  scope: Pick<Scope, 'time' | 'signal'>,
): Promise<Json> => {
  await pause(waitMs(state, data, scope.time.now()), scope);
  return afterOutputPath(state, afterInputPath(state, data), data.context);
};

/** Where a Choice leads; States.NoChoiceMatched where no rule holds and there is no default. */
export const runChoice = (state: ChoiceState, data: StateData): { output: Json; next: string } => {
  const input = afterInputPath(state, data);
  const chosen = state.Choices.find((rule) => ruleHolds(rule, { data: input, context: data.context }));
  const next = chosen?.Next ?? state.Default;
  if (next === undefined)
    throw new StateError('States.NoChoiceMatched', 'No rule of the Choice holds, and it has no Default.');
  return { output: afterOutputPath(state, input, data.context), next };
};

/** The error that a Fail state ends its execution, iteration or branch with. */
export const failOf = (state: FailState, { input, context }: StateData): StateError => {
  const roots = { data: input, context };
  const at = (path: string | undefined, fixed: string | undefined) => {
    if (path === undefined) return fixed ?? '';
    const value = evaluate(path, roots);
    if (typeof value !== 'string') throw runtimeError(`The path '${path}' must lead to a string.`);
    return value;
  };
  return new StateError(at(state.ErrorPath, state.Error), at(state.CausePath, state.Cause));
};
