import type { Clock } from '@longtake/core';

/** A clock that stands still until it is told to go on. */
export type MemoryClock = Clock & { advance(ms: number): void };

/** Starts at `startAt` (milliseconds since 1970); ids carry the time and a count, so they sort and repeat from run to run. */
export const createMemoryClock = (startAt = Date.UTC(2026, 10, 1)): MemoryClock => {
  let time = startAt;
  let ids = 0;
  return {
    now: () => time,
    newJobId: () => {
      ids += 1;
      return `${String(time).padStart(15, '0')}${String(ids).padStart(6, '0')}`;
    },
    advance: (ms) => {
      time += ms;
    },
  };
};
