import { createHash } from 'node:crypto';
import { beforeAll, describe, expect, test } from '@jest/globals';
import type { Look, Segment } from '@longtake/contracts';
import fc from 'fast-check';
import { loadAssets } from '../../bench/load-assets.ts';
import type { Frames, PreparedPicture } from '../frames.ts';
import { openFrames } from '../open-frames.ts';
import { preparedSize } from '../prepared-size.ts';
import { busySegment, transitionsSegment } from '../testing/film.ts';
import { cutSegment, lookOf, segmentOf, shotOf } from '../testing/looks.ts';
import { paint, texture } from '../testing/pictures.ts';

const look = lookOf(854, 480);
const size = preparedSize(look.canvas);
const pictures: Record<string, PreparedPicture> = {
  a: texture(size),
  b: paint(size, (x, y) => [(x * 255) / size.width, 200 - (y * 150) / size.height, ((x ^ y) & 32) * 4]),
  dark: paint(size, () => [20, 20, 20]),
  light: paint(size, () => [220, 220, 220]),
};
const picture = (key: string): PreparedPicture => pictures[key]!;
const hash = (bytes: Uint8Array): string => createHash('sha256').update(bytes).digest('hex').slice(0, 16);

let plain: Frames;
beforeAll(async () => {
  plain = await openFrames(await loadAssets('plain'));
});

/** Hashes of some frames, in the order of `indexes`. */
const hashes = async (frames: Frames, segment: Segment, indexes: readonly number[], as: Look = look) => {
  const stage = await frames.openSegment({ segment, look: as, picture });
  const found = new Map<number, string>();
  for (const index of indexes) found.set(index, hash(stage.frame(index).bytes));
  stage.close();
  return indexes.toSorted((a, b) => a - b).map((index) => found.get(index));
};
const every = Array.from({ length: busySegment.frames }, (_, index) => index);

describe.each([
  ['with all there is', busySegment],
  ['of transitions', transitionsSegment],
])('the frames of a segment %s', (_name, segment) => {
  test('are the same in any order', async () => {
    const jumping = every.toSorted((a, b) => ((a * 53) % 120) - ((b * 53) % 120));
    expect(await hashes(plain, segment, jumping)).toEqual(await hashes(plain, segment, every));
  });

  test('are the same when the segment is cut anywhere', async () => {
    const whole = await hashes(plain, segment, every);
    const seldom = fc.tuple(fc.integer({ min: 0, max: 119 }), fc.integer({ min: 1, max: 30 }));
    const property = fc.asyncProperty(seldom, async ([from, count]) => {
      const to = Math.min(120, from + count);
      const part = await hashes(plain, cutSegment(segment, from, to), every.slice(0, to - from));
      expect(part).toEqual(whole.slice(from, to));
    });
    const examples = [1, 17, 25, 63, 92, 98].map((cut): [[number, number]] => [[cut, 12]]);
    await fc.assert(property, { numRuns: 18, examples });
  });

  test('are the same bytes from the plain and the relaxed kernel', async () => {
    const relaxed = await openFrames(await loadAssets('relaxed'));
    expect(await hashes(relaxed, segment, every)).toEqual(await hashes(plain, segment, every));
  });
});

describe('the frames of a segment', () => {
  // Bump the recipe version of segments when this changes: stored pieces no longer are what the code would make.
  test('are those that were made before', async () => {
    expect(await hashes(plain, busySegment, [0, 24, 40, 66, 92, 108, 119])).toMatchInlineSnapshot(`
[
  "6cde8b60c840ebc3",
  "53af8a9bfea6f2cf",
  "a3fe55d99b1ae53d",
  "776d3e8cd81d7bad",
  "94457460f95bb06b",
  "ac28879f6ec9660c",
  "ef425caf0068b974",
]
`);
  });

  test('of transitions are those that were made before', async () => {
    const indexes = [8, 13, 19, 30, 36, 50, 59, 70, 79, 101, 111];
    expect(await hashes(plain, transitionsSegment, indexes)).toMatchInlineSnapshot(`
[
  "c839c9507282ad26",
  "3f3cbb67fc8c7fdc",
  "05f50ad8979ab07d",
  "6775302844ec1848",
  "5f5b3df18d2e700c",
  "2c330b103e508e72",
  "3f82b7361a37597c",
  "c313430a3dd8d5b5",
  "52aa123e7a39a3bb",
  "e92026951eae96e5",
  "27384c42edf04e14",
]
`);
  });

  test('each differ from the one before while anything moves or fades', async () => {
    const moving = segmentOf([
      shotOf('dark', { toFrame: 20 }),
      shotOf('light', { fromFrame: 10, toFrame: 24, fadeInFrames: 10 }),
    ]);
    const found = await hashes(plain, moving, every.slice(0, 24));
    expect(new Set(found.slice(9, 21)).size).toBe(12);
    expect(new Set(found.slice(0, 10)).size).toBe(1);
    expect(new Set(found.slice(20)).size).toBe(1);
  });

  test('show the ground where there is no shot, and the next shot at once after a cut', async () => {
    const cut = segmentOf([shotOf('dark', { toFrame: 10 }), shotOf('light', { fromFrame: 12, toFrame: 20 })]);
    const stage = await plain.openSegment({ segment: cut, look, picture });
    const luma = every.slice(0, 20).map((index) => stage.frame(index).bytes[1000]!);
    stage.close();
    expect(luma).toEqual([...Array(10).fill(33), 26, 26, ...Array(8).fill(205)]);
  });
});

describe('a cross-fade', () => {
  test('goes from the one picture to the other in even, eased steps that leave out both ends', async () => {
    const fade = segmentOf([
      shotOf('dark', { toFrame: 20 }),
      shotOf('light', { fromFrame: 10, toFrame: 40, fadeInFrames: 10 }),
    ]);
    const stage = await plain.openSegment({ segment: fade, look, picture });
    const luma = every.slice(9, 21).map((index) => stage.frame(index).bytes[2000]!);
    stage.close();
    const eased = luma.map((_, k) => (k / 11) * (k / 11) * (3 - (2 * k) / 11));
    luma.forEach((value, k) => {
      expect(Math.abs(value - (33 + (205 - 33) * eased[k]!))).toBeLessThan(0.6);
    });
  });
});

describe('openSegment', () => {
  test('asks once for each picture', async () => {
    const asked: string[] = [];
    const stage = await plain.openSegment({
      segment: busySegment,
      look,
      picture: async (key) => {
        asked.push(key);
        return picture(key);
      },
    });
    stage.close();
    expect(asked).toEqual(['a', 'b']);
  });

  test('draws a picture that is longer on one side, from the one end to the other', async () => {
    const long = paint({ width: size.width * 2, height: size.height }, (x) => [(x * 255) / size.width / 2, 0, 0]);
    const pan = shotOf('long', { from: { zoom: 1, x: 0, y: 0.5 }, to: { zoom: 1, x: 1, y: 0.5 } });
    const stage = await plain.openSegment({ segment: segmentOf([pan]), look, picture: () => long });
    const [first, last] = [stage.frame(0).bytes[0]!, stage.frame(29).bytes[look.canvas.width - 1]!];
    stage.close();
    expect([first, last]).toEqual([16, 62]);
  });

  test('refuses a picture that is larger on both sides', async () => {
    const large = paint({ width: size.width + 2, height: size.height + 2 }, () => [0, 0, 0]);
    const request = { segment: segmentOf([shotOf('x')]), look, picture: () => large };
    await expect(plain.openSegment(request)).rejects.toThrow('this canvas needs 984x552.');
  });

  test('refuses a picture of another size and says which', async () => {
    const segment = segmentOf([shotOf('pieces/x')]);
    const wrong = () => paint({ width: 64, height: 64 }, () => [0, 0, 0]);
    await expect(plain.openSegment({ segment, look, picture: wrong })).rejects.toThrow(
      'The picture pieces/x is 64x64: this canvas needs 984x552.',
    );
  });

  test('refuses frames that the segment does not have, and any after it was closed', async () => {
    const stage = await plain.openSegment({ segment: busySegment, look, picture });
    for (const index of [-1, 120, 0.5]) expect(() => stage.frame(index)).toThrow(RangeError);
    stage.close();
    stage.close();
    expect(() => stage.frame(0)).toThrow('was closed');
  });
});
