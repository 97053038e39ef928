import { setTimeout as sleep } from 'node:timers/promises';

const baseMs = 40;

/**
 * Repeats a call while `mayRepeat` says that its error passes by itself, with full jitter, five times at most; then the
 * last error is thrown. For conflicts that the SDK does not retry.
 */
export const tryAgain = async <Result>(
  call: () => Promise<Result>,
  mayRepeat: (error: unknown) => boolean,
  triesLeft = 5,
): Promise<Result> => {
  try {
    return await call();
  } catch (error) {
    if (triesLeft === 0 || !mayRepeat(error)) throw error;
    await sleep(Math.random() * baseMs * 2 ** (5 - triesLeft));
    return tryAgain(call, mayRepeat, triesLeft - 1);
  }
};
