import type { FunctionError } from '../function-config.ts';

/** An error as the managed Node runtime reports it: `errorType` is the error's name, which state machines match. */
export const describeError = (error: unknown): FunctionError => {
  if (!(error instanceof Error)) return { errorType: typeof error, errorMessage: String(error), trace: [] };
  return { errorType: error.name, errorMessage: error.message, trace: (error.stack ?? '').split('\n') };
};
