import type { Callers } from '../rights/callers.ts';
import type { Want } from '../rights/statement.ts';
import { ApiError } from './api-error.ts';
import { authenticate } from './authenticate.ts';
import type { WireRequest } from './read-input.ts';

/** The rights that an operation takes, from its input. */
export type WantsOf = (operation: string, input: Readonly<Record<string, unknown>>) => Want[];

/** Lets requests pass to a service: who may sign them, and which rights they take. */
export interface Guard {
  callers: Callers;
  wantsOf: WantsOf;
}

/** Checks a request's signature; the answer refuses what its signer has no right to, with AccessDeniedException. */
export const admit = (
  { callers, wantsOf }: Guard,
  request: WireRequest,
  deniedStatus: number,
): ((operation: string, input: Readonly<Record<string, unknown>>) => void) => {
  const caller = authenticate(request, callers, Date.now());
  return (operation, input) => {
    for (const want of wantsOf(operation, input)) {
      const refusal = caller.refusalOf(want);
      if (refusal !== undefined) throw new ApiError('AccessDeniedException', refusal, deniedStatus);
    }
  };
};
