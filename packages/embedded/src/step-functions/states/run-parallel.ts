import { checkData } from '../data-limit.ts';
import type { ParallelState, StatesBlock } from '../definition/state-machine.ts';
import type { Json } from '../json.ts';
import { Stopped } from '../state-error.ts';
import { effectiveInput, type StateData, stateOutput } from './data-flow.ts';
import { childAbort, record, type Scope } from './scope.ts';

interface Args {
  state: ParallelState;
  name: string;
  data: StateData;
  scope: Scope;
}

/** Runs all branches at once; the first failure stops the others, and is thrown when they have stopped. */
const runBranches = async ({ state, scope }: Args, input: Json): Promise<Json[]> => {
  const group = childAbort(scope.signal);
  const startedId = scope.lastEventId;
  let failure: { error: unknown } | undefined;
  const run = async (branch: StatesBlock): Promise<Json> => {
    const line: Scope = { ...scope, signal: group.signal, lastEventId: startedId };
    try {
      return await line.runBlock(branch, input, line);
    } catch (error) {
      failure ??= { error };
      group.abort();
      return null;
    } finally {
      if (failure === undefined || !group.signal.aborted) scope.lastEventId = line.lastEventId;
    }
  };
  const results = await Promise.all(state.Branches.map(run));
  group.release();
  if (failure !== undefined) throw failure.error;
  return results;
};

/** Runs a Parallel state once. Its result is the list of the branches' outputs, in their order. */
export const runParallel = async (args: Args): Promise<Json> => {
  const { state, name, data, scope } = args;
  const input = effectiveInput(state, data);
  checkData(name, input);
  record(scope, { type: 'ParallelStateStarted' });
  let results: Json[];
  try {
    results = await runBranches(args, input);
    checkData(name, results);
  } catch (error) {
    if (!(error instanceof Stopped)) record(scope, { type: 'ParallelStateFailed' });
    throw error;
  }
  record(scope, { type: 'ParallelStateSucceeded' });
  return stateOutput(state, results, data);
};
