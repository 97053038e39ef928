import type { Outcome } from './function-config.ts';

/** The one call that an environment serves at a time. */
export interface Turn {
  /** The call that is being served. */
  current(): { requestId: string; payload: string } | undefined;
  begin(requestId: string, payload: string): Promise<Outcome>;
  /** Gives the running call its outcome; without one, nothing happens. */
  settle(outcomeOf: (requestId: string) => Outcome): void;
  /** Calls `onLate` after a time, unless the call has its outcome by then; replaces an earlier limit. */
  limit(durationMs: number, onLate: () => void): void;
}

/** Makes an environment's turn, without a call yet. */
export const newTurn = (): Turn => {
  let call: { requestId: string; payload: string; resolve(outcome: Outcome): void } | undefined;
  let timer: NodeJS.Timeout | undefined;
  return {
    current: () => call,
    begin: (requestId, payload) =>
      new Promise((resolve) => {
        call = { requestId, payload, resolve };
      }),
    settle: (outcomeOf) => {
      clearTimeout(timer);
      const { requestId = '', resolve } = call ?? {};
      call = undefined;
      resolve?.(outcomeOf(requestId));
    },
    limit: (durationMs, onLate) => {
      clearTimeout(timer);
      timer = setTimeout(onLate, durationMs);
    },
  };
};
