import { expect, test } from '@jest/globals';
import { maxZoom, type Shot } from '@longtake/contracts';
import fc from 'fast-check';
import { preparedSize } from '../prepared-size.ts';
import { shotOf } from '../testing/looks.ts';
import { viewAt } from './camera.ts';

const place = fc.double({ min: 0, max: 1, noNaN: true });
const view = fc.record({ zoom: fc.double({ min: 1, max: maxZoom, noNaN: true }), x: place, y: place });
const side = fc.integer({ min: 120, max: 1_920 }).map((half) => half * 2);
const longer = fc.integer({ min: 0, max: 2_000 }).map((half) => half * 2);

test('no frame of any move shows what is beyond the picture’s edge', () => {
  const shown = fc.record({ from: view, to: view, width: side, height: side, right: longer, below: longer });
  fc.assert(
    fc.property(shown, fc.integer({ min: 1, max: 900 }), ({ from, to, right, below, ...canvas }, frames) => {
      const { width, height } = preparedSize(canvas);
      const picture = { width: width + right, height: height + below };
      const shot = shotOf('p', { from, to, toFrame: frames });
      for (const index of [0, Math.floor(frames / 3), frames >> 1, frames - 1]) {
        const { left, top, scale } = viewAt(shot, index, { canvas, picture });
        // A millionth of a pixel is rounding.
        expect(Math.min(left, top)).toBeGreaterThanOrEqual(-1e-6);
        expect(left + canvas.width * scale).toBeLessThanOrEqual(picture.width + 1e-6);
        expect(top + canvas.height * scale).toBeLessThanOrEqual(picture.height + 1e-6);
      }
    }),
  );
});

test('a move starts and ends at rest, and is fastest in its middle', () => {
  const canvas = { width: 1920, height: 1080 };
  const picture = preparedSize(canvas);
  const shot: Shot = shotOf('p', { from: { zoom: 1.1, x: 0, y: 0.5 }, to: { zoom: 1.1, x: 1, y: 0.5 }, toFrame: 201 });
  const step = (index: number): number =>
    viewAt(shot, index + 1, { canvas, picture }).left - viewAt(shot, index, { canvas, picture }).left;
  const mean = (picture.width - (canvas.width * maxZoom) / 1.1) / 200;
  expect(step(0)).toBeLessThan(mean / 50);
  expect(step(199)).toBeLessThan(mean / 50);
  expect(step(100)).toBeGreaterThan(mean * 1.49);
});
