import type { StateName } from '@longtake/contracts';
import { noteStep } from '@longtake/core';
import type { MiddlewareObj } from '@middy/core';

/** Notes on what a step throws that it was this one: beside others, nobody could tell which of them failed. */
export const nameStep = (step: StateName): MiddlewareObj<unknown, unknown> => ({
  onError: ({ error }) => {
    if (error instanceof Error) noteStep(error, step);
  },
});
