import { describe, expect, it } from '@jest/globals';
import type { Clock } from '@longtake/core';

/** What every clock does. `pass` lets at least that many milliseconds go by. */
export const clockSuite = (clock: Clock, pass: (ms: number) => Promise<void>): void => {
  describe('clock', () => {
    it('tells whole milliseconds since 1970, which go on', async () => {
      const before = clock.now();
      await pass(5);
      expect(Number.isInteger(before)).toBe(true);
      expect(before).toBeGreaterThan(Date.UTC(2024, 0, 1));
      expect(clock.now()).toBeGreaterThan(before);
    });

    it('gives ids that sort by time and are fit for keys and execution names', async () => {
      const ids: string[] = [];
      for (let left = 5; left > 0; left -= 1) {
        ids.push(clock.newJobId());
        await pass(2);
      }
      expect(ids.toSorted()).toEqual(ids);
      for (const id of ids) expect(id).toMatch(/^[a-z0-9]{20,40}$/);
    });

    it('never gives an id twice', () => {
      const ids = Array.from({ length: 2_000 }, () => clock.newJobId());
      expect(new Set(ids).size).toBe(ids.length);
    });
  });
};
