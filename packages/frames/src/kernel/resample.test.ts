import { beforeAll, describe, expect, test } from '@jest/globals';
import type { CameraView } from '@longtake/contracts';
import { loadAssets } from '../../bench/load-assets.ts';
import type { Frames, PreparedPicture, ShownPicture } from '../frames.ts';
import { openFrames } from '../open-frames.ts';
import { preparedSize } from '../prepared-size.ts';
import { viewAt } from '../segment/camera.ts';
import { closest, lookOf, segmentOf, shotOf, widest } from '../testing/looks.ts';
import { lumaOf, paint, texture } from '../testing/pictures.ts';

let frames: Frames;
beforeAll(async () => {
  frames = await openFrames(await loadAssets('plain'));
});

/** One frame of a picture, as a copy. */
const still = async (size: [number, number], picture: ShownPicture, view: CameraView = closest) => {
  const segment = segmentOf([shotOf('p', { from: view, to: view })]);
  const stage = await frames.openSegment({ segment, look: lookOf(...size), picture: () => picture });
  const bytes = stage.frame(0).bytes.slice();
  stage.close();
  return bytes;
};

const colorAt = ({ width, rgba }: PreparedPicture, x: number, y: number): [number, number, number] => {
  const at = (y * width + x) * 4;
  return [rgba[at]!, rgba[at + 1]!, rgba[at + 2]!];
};

describe('the closest view', () => {
  test.each([
    [240, 240],
    [246, 430],
    [854, 480],
    [608, 1080],
    [1920, 270],
    [1000, 242],
  ])('shows the picture pixel for pixel at %ix%i, packed, to the last column and row', async (width, height) => {
    const picture = texture(preparedSize({ width, height }));
    const bytes = await still([width, height], picture);
    const [left, top] = [(picture.width - width) / 2, (picture.height - height) / 2];
    expect(bytes.length).toBe((width * height * 3) / 2);
    let wrong = 0;
    for (let y = 0; y < height; y++)
      for (let x = 0; x < width; x++) {
        const error = bytes[y * width + x]! - lumaOf(colorAt(picture, x + left, y + top));
        if (error > 0.51 || error < -0.51) wrong += 1;
      }
    expect(wrong).toBe(0);
  });
});

test.each([
  [240, 240],
  [854, 480],
  [1000, 242],
])('planes that were made before show the same as the pixels, at %ix%i', async (width, height) => {
  const picture = texture(preparedSize({ width, height }));
  const planes = frames.toPlanes(picture);
  expect(planes.i420.length).toBe((picture.width * picture.height * 3) / 2);
  for (const view of [closest, { zoom: 1.07, x: 0.3, y: 0.6 }])
    expect(await still([width, height], planes, view)).toEqual(await still([width, height], picture, view));
});

test('planes of another length than their size says are refused', async () => {
  const planes = frames.toPlanes(texture(preparedSize({ width: 240, height: 240 })));
  const cut = { ...planes, i420: planes.i420.subarray(1) };
  await expect(still([240, 240], cut)).rejects.toThrow('I420 has');
});

describe('colours', () => {
  const flat = async (color: [number, number, number]) => {
    const bytes = await still(
      [320, 240],
      paint(preparedSize({ width: 320, height: 240 }), () => color),
    );
    return [bytes[0], bytes[320 * 240], bytes[(320 * 240 * 5) / 4], new Set(bytes.subarray(0, 320 * 240)).size];
  };

  test('are BT.709, limited range', async () => {
    expect(await flat([255, 255, 255])).toEqual([235, 128, 128, 1]);
    expect(await flat([0, 0, 0])).toEqual([16, 128, 128, 1]);
    expect(await flat([255, 0, 0])).toEqual([63, 102, 240, 1]);
    expect(await flat([0, 255, 0])).toEqual([173, 42, 26, 1]);
    expect(await flat([0, 0, 255])).toEqual([32, 240, 118, 1]);
  });

  test('of a grey ramp come back within 2 levels under any view', async () => {
    const [width, height] = [512, 240];
    const prepared = preparedSize({ width, height });
    const ramp = paint(
      prepared,
      (x) => [x, x, x].map((v) => (v * 255) / (prepared.width - 1)) as [number, number, number],
    );
    for (const view of [closest, widest, { zoom: 1.07, x: 0.3, y: 0.8 }]) {
      const bytes = await still([width, height], ramp, view);
      const { left, scale } = viewAt(shotOf('p', { from: view, to: view }), 0, {
        canvas: { width, height },
        picture: prepared,
      });
      for (let x = 4; x < width - 4; x++) {
        const grey = ((bytes[100 * width + x]! - 16) * 255) / 219;
        const wanted = ((left + scale * (x + 0.5) - 0.5) * 255) / (prepared.width - 1);
        expect(Math.abs(grey - wanted)).toBeLessThan(2);
      }
      expect(new Set(bytes.subarray(width * height))).toEqual(new Set([128]));
    }
  });
});

/** The same resampling in double precision, of planes given as functions; clamped at the edges. */
const reference = (
  plane: { width: number; height: number; at: (x: number, y: number) => number },
  view: { width: number; height: number; scale: number; x: number; y: number },
): Float64Array => {
  const cubic = (distance: number): number => {
    const t = Math.abs(distance);
    return t < 1 ? (1.5 * t - 2.5) * t * t + 1 : t < 2 ? ((-0.5 * t + 2.5) * t - 4) * t + 2 : 0;
  };
  const taps = (position: number): [index: number, weight: number][] => {
    const first = Math.floor(position) - 1;
    const all = [0, 1, 2, 3].map((k) => cubic((position - first - k) / Math.max(1, view.scale)));
    const sum = all.reduce((a, b) => a + b);
    return all.map((weight, k) => [first + k, weight / sum]);
  };
  const held = (value: number, end: number) => (value < 0 ? 0 : value < end ? value : end - 1);
  const pixels = Float64Array.from({ length: plane.width * plane.height }, (_, i) =>
    plane.at(i % plane.width, Math.floor(i / plane.width)),
  );
  const out = new Float64Array(view.width * view.height);
  const columns = Array.from({ length: view.width }, (_, x) => taps(view.scale * x + view.x));
  for (let y = 0; y < view.height; y++)
    for (const [row, weight] of taps(view.scale * y + view.y))
      columns.forEach((column, x) => {
        for (const [at, share] of column)
          out[y * view.width + x]! +=
            weight * share * pixels[held(row, plane.height) * plane.width + held(at, plane.width)]!;
      });
  return out;
};

const psnr = (bytes: Uint8Array, wanted: Float64Array): number => {
  const sum = wanted.reduce((error, value, i) => error + (bytes[i]! - Math.min(255, Math.max(0, value))) ** 2, 0);
  return 10 * Math.log10(255 ** 2 / (sum / wanted.length));
};

describe('any other view', () => {
  test.each([
    ['the widest', widest],
    ['one between, off the middle', { zoom: 1.083, x: 0.31, y: 0.77 }],
    ['one that enlarges', { zoom: 1.6, x: 0.2, y: 0.1 }],
  ])('is within 50 dB of double precision: %s', async (_name, view) => {
    const [width, height] = [320, 240];
    const picture = texture(preparedSize({ width, height }));
    const bytes = await still([width, height], picture, view);
    const { scale, left, top } = viewAt(shotOf('p', { from: view, to: view }), 0, {
      canvas: { width, height },
      picture,
    });
    const [x, y] = [left + scale / 2 - 0.5, top + scale / 2 - 0.5];
    const luma = { ...picture, at: (px: number, py: number) => Math.round(lumaOf(colorAt(picture, px, py))) };
    expect(psnr(bytes, reference(luma, { width, height, scale, x, y }))).toBeGreaterThan(52);
    const blue = {
      width: picture.width / 2,
      height: picture.height / 2,
      at: (px: number, py: number) => {
        const four = [0, 1].flatMap((i) => [0, 1].map((j) => colorAt(picture, 2 * px + i, 2 * py + j)));
        const mean = four.map(([r, g, b]) => b - (0.2126 * r + 0.7152 * g + 0.0722 * b));
        return Math.round(128 + ((224 / 255) * mean.reduce((a, b) => a + b)) / 4 / 1.8556);
      },
    };
    const sited = { width: width / 2, height: height / 2, scale, x: (x - 0.5) / 2, y: (scale / 2 + y - 0.5) / 2 };
    expect(psnr(bytes.subarray(width * height), reference(blue, sited))).toBeGreaterThan(50);
  });
});
