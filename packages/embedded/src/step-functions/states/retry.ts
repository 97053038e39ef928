import type { Catcher, Retrier } from '../definition/state-machine.ts';
import type { StateError } from '../state-error.ts';

/** Errors that no wildcard matches: the definition is wrong, or data is too large. */
const TERMINAL = ['States.Runtime', 'States.DataLimitExceeded'];

const matches = (names: string[], { name }: StateError): boolean => {
  if (name === 'States.Runtime') return false;
  if (names.includes(name)) return true;
  if (TERMINAL.includes(name)) return false;
  return names.includes('States.ALL') || (names.includes('States.TaskFailed') && name !== 'States.Timeout');
};

/** The first catcher that takes an error. */
export const findCatcher = (catchers: Catcher[] | undefined, error: StateError): Catcher | undefined =>
  catchers?.find(({ ErrorEquals }) => matches(ErrorEquals, error));

/** How long a retrier waits before its `attempt`-th retry, counted from 0; `random` is from [0, 1). */
export const retryDelayMs = (retrier: Retrier, attempt: number, random: () => number): number => {
  const { IntervalSeconds = 1, BackoffRate = 2, MaxDelaySeconds = Number.POSITIVE_INFINITY } = retrier;
  const delayMs = Math.min(IntervalSeconds * BackoffRate ** attempt, MaxDelaySeconds) * 1000;
  return retrier.JitterStrategy === 'FULL' ? random() * delayMs : delayMs;
};

/** Counts one visit of a state's retries, each retrier for itself; gives the delay, or undefined for no more. */
export const retryCounter = (retriers: Retrier[] | undefined, random: () => number) => {
  const attempts = new Map<Retrier, number>();
  return (error: StateError): number | undefined => {
    const retrier = retriers?.find(({ ErrorEquals }) => matches(ErrorEquals, error));
    if (retrier === undefined) return undefined;
    const made = attempts.get(retrier) ?? 0;
    if (made >= (retrier.MaxAttempts ?? 3)) return undefined;
    attempts.set(retrier, made + 1);
    return retryDelayMs(retrier, made, random);
  };
};
