import { describe, expect, test } from '@jest/globals';
import { CameraMove, fitZoom, maxZoom } from '@longtake/contracts';
import { preparedSize } from '@longtake/frames';
import fc from 'fast-check';
import { layOutPicture } from './lay-out-picture.ts';

const canvas = { width: 1920, height: 1080 };
const size = preparedSize(canvas);

describe('layOutPicture', () => {
  test.each([
    ['of the canvas’s shape fills it', [3000, 1688], undefined, { prepared: size }],
    ['of about its shape fills it', [3000, 2000], undefined, { prepared: size }],
    ['of another shape lies whole on a ground', [2000, 3000], undefined, { inner: { width: 679, height: 1018 } }],
    [
      'that is too small to fill it lies whole on a ground',
      [800, 450],
      undefined,
      { inner: { width: 1600, height: 900 } },
    ],
    [
      'that is long is kept long for a pan along it',
      [5000, 1500],
      'pan-left',
      { prepared: { width: 4140, height: 1242 } },
    ],
    ['that is very long is kept twice as long', [9000, 1500], 'pan-right', { prepared: { width: 4416, height: 1242 } }],
    [
      'that is high is kept high for a pan along it',
      [2000, 2000],
      'pan-up',
      { prepared: { width: 2208, height: 2208 } },
    ],
    ['that is high is not for a pan across it', [2000, 3000], 'pan-left', { inner: { width: 679, height: 1018 } }],
  ] as const)('a picture %s', (_name, [width, height], camera, wanted) => {
    expect(layOutPicture({ width, height }, size, camera)).toMatchObject(wanted);
  });

  test('shows all of a picture to the end of a fit, and meets two sides of the canvas there', () => {
    const side = fc.integer({ min: 1, max: 9_000 });
    fc.assert(
      fc.property(side, side, (width, height) => {
        const { inner, prepared, enlarged } = layOutPicture({ width, height }, size, 'fit');
        expect(prepared).toEqual(size);
        // What the closest view shows of the prepared picture.
        const [across, down] = [(canvas.width * maxZoom) / fitZoom, (canvas.height * maxZoom) / fitZoom];
        expect(inner!.width).toBeLessThanOrEqual(across + 1.5);
        expect(inner!.height).toBeLessThanOrEqual(down + 1.5);
        const meets = inner!.width > across - 1.5 || inner!.height > down - 1.5;
        expect(meets || enlarged === 2).toBe(true);
      }),
    );
  });

  test('gives even sides, no smaller than a canvas needs, and enlarges nothing beyond 2', () => {
    const side = fc.integer({ min: 1, max: 9_000 });
    const camera = fc.constantFrom(undefined, ...CameraMove.options);
    fc.assert(
      fc.property(side, side, camera, (width, height, move) => {
        const { prepared, enlarged } = layOutPicture({ width, height }, size, move);
        expect([prepared.width % 2, prepared.height % 2]).toEqual([0, 0]);
        expect(prepared.width).toBeGreaterThanOrEqual(size.width);
        expect(prepared.height).toBeGreaterThanOrEqual(size.height);
        expect(prepared.width * prepared.height).toBeLessThanOrEqual(2 * size.width * size.height);
        expect(enlarged).toBeLessThanOrEqual(2);
      }),
    );
  });
});
