import { checkData } from '../data-limit.ts';
import type { MapState } from '../definition/state-machine.ts';
import { fillTemplate } from '../expressions/evaluate.ts';
import { readPath } from '../expressions/path.ts';
import type { Json } from '../json.ts';
import { runtimeError, Stopped } from '../state-error.ts';
import { afterInputPath, type StateData, stateOutput } from './data-flow.ts';
import { childAbort, record, type Scope } from './scope.ts';

/** An inline Map runs 40 iterations at once at most. */
const MAX_AT_ONCE = 40;

interface Args {
  state: MapState;
  name: string;
  data: StateData;
  scope: Scope;
}

const itemsOf = ({ state, data }: Args): Json[] => {
  const input = afterInputPath(state, data);
  const items =
    state.ItemsPath === undefined ? input : readPath(state.ItemsPath, { data: input, context: data.context });
  if (!Array.isArray(items))
    throw runtimeError(`The items of a Map must be a list; ItemsPath is '${state.ItemsPath ?? '$'}'.`);
  return items;
};

/** Runs one iteration in a line of work of its own; gives its result and its last event. */
const iterate = async (args: Args & { signal: AbortSignal; startedId: number }, item: Json, index: number) => {
  const { state, name, data, signal, startedId } = args;
  const map = { Item: { Index: index, Value: item } };
  const scope: Scope = { ...args.scope, signal, lastEventId: startedId, context: { ...args.scope.context, Map: map } };
  const details = { name, index };
  record(scope, { type: 'MapIterationStarted', mapIterationStartedEventDetails: details });
  try {
    const selector = state.ItemSelector;
    const roots = { data: afterInputPath(state, data), context: { ...data.context, Map: map } };
    const input = selector === undefined ? item : fillTemplate(selector, roots);
    checkData(name, input);
    const result = await scope.runBlock(state.ItemProcessor, input, scope);
    record(scope, { type: 'MapIterationSucceeded', mapIterationSucceededEventDetails: details });
    return { result, lastEventId: scope.lastEventId };
  } catch (error) {
    if (error instanceof Stopped) {
      const aborted = { type: 'MapIterationAborted' as const, mapIterationAbortedEventDetails: details };
      if (!args.scope.signal.aborted) args.scope.history.add(aborted, scope.lastEventId);
    } else {
      record(scope, { type: 'MapIterationFailed', mapIterationFailedEventDetails: details });
      args.scope.lastEventId = scope.lastEventId;
    }
    throw error;
  }
};

/** Runs all iterations, so many at once; the first failure stops the others, and is thrown when they have stopped. */
const iterateAll = async (args: Args, items: Json[]): Promise<Json[]> => {
  const group = childAbort(args.scope.signal);
  const startedId = args.scope.lastEventId;
  const results: Json[] = new Array(items.length);
  const open = items.entries();
  let failure: { error: unknown } | undefined;
  const work = async () => {
    for (const [index, item] of open) {
      if (failure !== undefined) return;
      const done = await iterate({ ...args, signal: group.signal, startedId }, item, index);
      results[index] = done.result;
      args.scope.lastEventId = done.lastEventId;
    }
  };
  const { MaxConcurrency: wanted = 0 } = args.state;
  const workers = Math.min(wanted === 0 ? MAX_AT_ONCE : wanted, MAX_AT_ONCE, items.length);
  const watched = Array.from({ length: workers }, async () => {
    try {
      await work();
    } catch (error) {
      failure ??= { error };
      group.abort();
    }
  });
  await Promise.all(watched);
  group.release();
  if (failure !== undefined) throw failure.error;
  return results;
};

/** Runs a Map state once. Its result is the list of the iterations' outputs, in the items' order. */
export const runMap = async (args: Args): Promise<Json> => {
  const { state, name, data, scope } = args;
  const items = itemsOf(args);
  record(scope, { type: 'MapStateStarted', mapStateStartedEventDetails: { length: items.length } });
  let results: Json[];
  try {
    results = await iterateAll(args, items);
    checkData(name, results);
  } catch (error) {
    if (!(error instanceof Stopped)) record(scope, { type: 'MapStateFailed' });
    throw error;
  }
  record(scope, { type: 'MapStateSucceeded' });
  return stateOutput(state, results, data);
};
