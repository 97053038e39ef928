import { describe, expect, test } from '@jest/globals';
import { CameraMove, fitZoom, maxZoom, type StoredPicture } from '@longtake/contracts';
import fc from 'fast-check';
import { cameraPath, enlargedOn } from './camera.ts';

const canvas = { width: 1920, height: 1080 };
const stored: StoredPicture = { width: 2208, height: 1242, ownWidth: 2208, ownHeight: 1242, enlarged: 1 };
const pathOf = (camera: CameraMove, { seconds = 6, shown = stored } = {}) =>
  cameraPath({ kind: 'picture', picture: 0, camera }, { seconds, sceneId: 's', canvas, shown });

describe('cameraPath', () => {
  test('never leaves the picture, whatever the move, its time and the picture', () => {
    const side = (own: number) => fc.integer({ min: own, max: 2 * own });
    const shown = fc.record({ width: side(2208), height: side(1242) }).map((size) => ({ ...stored, ...size }));
    const seconds = fc.double({ min: 0.03, max: 4_000, noNaN: true });
    fc.assert(
      fc.property(fc.constantFrom(...CameraMove.options), seconds, shown, (camera, time, picture) => {
        const { from, to } = pathOf(camera, { seconds: time, shown: picture });
        for (const { zoom, x, y } of [from, to]) {
          expect(zoom).toBeGreaterThanOrEqual(1);
          expect(zoom).toBeLessThanOrEqual(maxZoom);
          for (const place of [x, y]) expect(Math.abs(place - 0.5)).toBeLessThanOrEqual(0.5);
        }
      }),
    );
  });

  test('pans to the side that it says', () => {
    for (const shown of [stored, { ...stored, width: 4416, height: 2484 }]) {
      const [left, right] = [pathOf('pan-left', { shown }), pathOf('pan-right', { shown })];
      const [up, down] = [pathOf('pan-up', { shown }), pathOf('pan-down', { shown })];
      expect(right.to.x).toBeGreaterThan(right.from.x);
      expect(down.to.y).toBeGreaterThan(down.from.y);
      expect(left).toEqual({ from: right.to, to: right.from });
      expect(up).toEqual({ from: down.to, to: down.from });
    }
  });

  test('goes along the whole of a long picture if there is time, else about its middle, at the same pace', () => {
    const shown = { ...stored, width: 4416 };
    expect(pathOf('pan-right', { seconds: 20, shown })).toEqual({
      from: { zoom: 1, x: 0, y: 0.5 },
      to: { zoom: 1, x: 1, y: 0.5 },
    });
    expect(pathOf('pan-right', { seconds: 4, shown })).toEqual({
      from: { zoom: 1, x: 0.4, y: 0.5 },
      to: { zoom: 1, x: 0.6, y: 0.5 },
    });
  });

  test('shows the whole picture to the end of a fit', () => {
    const { from, to } = pathOf('fit');
    expect([from.zoom, to.zoom]).toEqual([1, fitZoom]);
  });

  test('enlarges a picture by as much as its closest view does', () => {
    const small = { ...stored, enlarged: 1.4 };
    expect(enlargedOn(pathOf('hold'), small)).toBeCloseTo(1.4 / maxZoom);
    expect(enlargedOn(pathOf('pan-left'), small)).toBeCloseTo((1.4 * 1.12) / maxZoom);
  });
});
