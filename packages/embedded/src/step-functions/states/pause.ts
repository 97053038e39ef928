import { Stopped } from '../state-error.ts';
import type { Scope } from './scope.ts';

/** Waits for any time; throws Stopped when the signal aborts. */
export const pause = (durationMs: number, { time, signal }: Pick<Scope, 'time' | 'signal'>): Promise<void> =>
  new Promise((resolve, reject) => {
    if (signal.aborted) {
      reject(new Stopped());
      return;
    }
    const onAbort = (): void => {
      takeBack();
      reject(new Stopped());
    };
    const takeBack = time.after(Math.max(0, durationMs), () => {
      signal.removeEventListener('abort', onAbort);
      resolve();
    });
    signal.addEventListener('abort', onAbort, { once: true });
  });
