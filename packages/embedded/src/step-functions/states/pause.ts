import { setTimeout as sleep } from 'node:timers/promises';
import { Stopped } from '../state-error.ts';

/** What a timer of Node can wait at most. */
const MAX_TIMER_MS = 2_147_483_647;

/** Waits for any time; throws Stopped when the signal aborts. */
export const pause = async (durationMs: number, signal: AbortSignal): Promise<void> => {
  const until = Date.now() + durationMs;
  try {
    for (let left = durationMs; left > 0; left = until - Date.now()) {
      await sleep(Math.min(left, MAX_TIMER_MS), undefined, { signal });
    }
  } catch {
    throw new Stopped();
  }
};
