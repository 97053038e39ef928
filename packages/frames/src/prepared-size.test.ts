import { expect, test } from '@jest/globals';
import fc from 'fast-check';
import { preparedSize } from './prepared-size.ts';

test('a prepared picture is the canvas times 1.15', () => {
  expect(preparedSize({ width: 1920, height: 1080 })).toEqual({ width: 2208, height: 1242 });
  expect(preparedSize({ width: 1080, height: 1920 })).toEqual({ width: 1242, height: 2208 });
  expect(preparedSize({ width: 854, height: 480 })).toEqual({ width: 984, height: 552 });
});

test('its sides are even and at most 2 pixels above what the camera needs', () => {
  const side = fc.integer({ min: 120, max: 1920 }).map((half) => half * 2);
  fc.assert(
    fc.property(side, side, (width, height) => {
      const prepared = preparedSize({ width, height });
      for (const [got, from] of [
        [prepared.width, width],
        [prepared.height, height],
      ] as const) {
        expect(got % 2).toBe(0);
        expect(got).toBeGreaterThanOrEqual(from * 1.15 - 1e-6);
        expect(got).toBeLessThan(from * 1.15 + 2);
      }
    }),
  );
});
