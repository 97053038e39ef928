import { startFunctionRunner } from '@longtake/embedded';
import type { Twin } from './twin.ts';

type RunnerOptions = Parameters<typeof startFunctionRunner>[0];
/** A function as the runner of the embedded AWS takes it. */
export type FunctionConfig = RunnerOptions['functions'][number];

/** What a function answered, parsed, or its error as Lambda words it. */
export type Answer = { readonly answer: unknown } | { readonly error: string };

/** Functions that run until they are disposed of. */
export interface Running extends AsyncDisposable {
  invoke(functionName: string, event: object): Promise<Answer>;
}

/** Starts functions on the Runtime API with the twin's folders: a process of its own for each. */
export const startFunctions = async (twin: Twin, functions: FunctionConfig[], hasLayer: boolean): Promise<Running> => {
  const { logsDir, tmpDir } = twin;
  const runner = await startFunctionRunner({ functions, host: { logsDir, tmpDir, nodePath: twin.nodePath(hasLayer) } });
  const invoke: Running['invoke'] = async (functionName, event) => {
    const outcome = await runner.invoke({ functionName, payload: JSON.stringify(event) });
    if (outcome.kind === 'answered') return { answer: JSON.parse(outcome.payload) };
    const { errorType, errorMessage } = outcome.error;
    return { error: `${errorType}: ${errorMessage.split('\n')[0]}` };
  };
  return { invoke, [Symbol.asyncDispose]: () => runner.close() };
};
