import type { EngineTime } from '@longtake/embedded';

/** A quota as AWS keeps it: so many at once, and so many more each second. */
export interface Rate {
  burst: number;
  perSecond: number;
}

/** Counts what is taken of a quota. */
export const tokenBucket = ({ burst, perSecond }: Rate, time: Pick<EngineTime, 'now'>) => {
  let left = burst;
  let filledAt = time.now();
  const fill = (): void => {
    const now = time.now();
    left = Math.min(burst, left + ((now - filledAt) * perSecond) / 1_000);
    filledAt = now;
  };
  return {
    /** Takes one if there is one. */
    take: (): boolean => {
      fill();
      if (left < 1) return false;
      left -= 1;
      return true;
    },
    /** Takes one that may not be there yet; how long to wait for it, milliseconds. */
    reserve: (): number => {
      fill();
      left -= 1;
      return left >= 0 ? 0 : (-left * 1_000) / perSecond;
    },
  };
};
