import { beforeAll, describe, expect, test } from '@jest/globals';
import { Direction, type ShotEntry } from '@longtake/contracts';
import { loadAssets } from '../../bench/load-assets.ts';
import type { Frames, PreparedPicture } from '../frames.ts';
import { openFrames } from '../open-frames.ts';
import { preparedSize } from '../prepared-size.ts';
import { rangeOf } from '../testing/changes.ts';
import { lookOf, segmentOf, shotOf } from '../testing/looks.ts';
import { paint, texture } from '../testing/pictures.ts';
import { fadeWeight } from './ease.ts';

const [width, height] = [320, 240];
const look = lookOf(width, height);
const size = preparedSize(look.canvas);
/** Frames of the transition; before its first and after its last, one picture is seen alone. */
const count = 20;

let frames: Frames;
beforeAll(async () => {
  frames = await openFrames(await loadAssets('plain'));
});

/** Luma and a chroma plane of frames -1 to `count` of a transition. */
const run = async (enter: ShotEntry, pictures: { under: PreparedPicture; over: PreparedPicture }) => {
  const segment = segmentOf([
    shotOf('under', { toFrame: count + 1 }),
    shotOf('over', { fromFrame: 1, toFrame: count + 2, fadeInFrames: count, enter }),
  ]);
  const picture = (key: string) => pictures[key as 'under' | 'over'];
  const stage = await frames.openSegment({ segment, look, picture });
  const drawn = Array.from({ length: count + 2 }, (_, index) => stage.frame(index).bytes.slice());
  stage.close();
  return drawn;
};

const flat = (grey: number) => paint(size, () => [grey, grey, grey]);
const lumaMean = (bytes: Uint8Array): number => {
  let sum = 0;
  for (let at = 0; at < width * height; at++) sum += bytes[at]!;
  return sum / (width * height);
};

const pixelAt = (bytes: Uint8Array, direction: Direction, along: number, beside: number): number => {
  const [x, y] = direction === 'left' || direction === 'right' ? [along, beside] : [beside, along];
  return bytes[y * width + x]!;
};
const ways = Direction.options.map((direction) => {
  const across = direction === 'left' || direction === 'right';
  const forth = direction === 'right' || direction === 'down';
  return { direction, length: across ? width : height, breadth: across ? height : width, forth };
});

describe.each(ways)('a wipe to the side $direction', ({ direction, length, breadth, forth }) => {
  test('moves by less than a pixel at a time, from the first picture alone to the second alone', async () => {
    const drawn = await run({ kind: 'wipe', direction }, { under: flat(0), over: flat(255) });
    const soft = 2;
    drawn.forEach((bytes, index) => {
      const progress = index === 0 ? 0 : index > count ? 1 : fadeWeight(index - 1, count);
      const seen = (progress * (length + soft) - soft / 2) / length;
      const mean = (lumaMean(bytes) - 16) / 219;
      expect(Math.abs(mean - Math.min(1, Math.max(0, seen))) * length).toBeLessThan(0.3);
    });
  });

  test('leaves both pictures as they are but for its edge', async () => {
    const pictures = { under: texture(size), over: flat(90) };
    const drawn = await run({ kind: 'wipe', direction }, pictures);
    const [first, last] = [drawn[0]!, drawn.at(-1)!];
    const middle = drawn[9]!;
    let [ofFirst, ofLast, between] = [0, 0, 0];
    for (let along = 0; along < length; along++) {
      const same = (one: Uint8Array): boolean => {
        for (let beside = 0; beside < breadth; beside++)
          if (pixelAt(one, direction, along, beside) !== pixelAt(middle, direction, along, beside)) return false;
        return true;
      };
      if (same(first)) ofFirst += 1;
      else if (same(last)) ofLast += 1;
      else between += 1;
    }
    expect(between).toBeGreaterThan(0);
    expect(between).toBeLessThanOrEqual(3);
    expect(ofFirst).toBeGreaterThan(length / 4);
    expect(ofLast).toBeGreaterThan(length / 4);
    const isSecond = pixelAt(middle, direction, forth ? 0 : length - 1, 7);
    expect(isSecond).toBe(pixelAt(last, direction, forth ? 0 : length - 1, 7));
  });
});

describe.each(ways)('a push to the side $direction', ({ direction, length, breadth, forth }) => {
  const across = direction === 'left' || direction === 'right';
  const inset = across ? (size.width - width) / 2 : (size.height - height) / 2;

  /** A dark bar across the direction, at a place of the canvas. */
  const barred = (at: number) =>
    paint(size, (x, y) => {
      const grey = Math.round(220 - 190 * Math.exp(-(((across ? x : y) + 0.5 - inset - at) ** 2) / 18));
      return [grey, grey, grey];
    });

  const barOf = (bytes: Uint8Array, near: number): number => {
    let [sum, moment] = [0, 0];
    for (let along = Math.floor(near) - 12; along <= near + 12; along++) {
      const weight = 205 - pixelAt(bytes, direction, along, breadth / 2);
      sum += weight;
      moment += weight * (along + 0.5);
    }
    return moment / sum;
  };

  test('moves both pictures as one, within hundredths of a pixel', async () => {
    const drawn = await run({ kind: 'push', direction }, { under: barred(length / 3), over: barred((2 * length) / 3) });
    drawn.slice(1, -1).forEach((bytes, index) => {
      const gone = (forth ? 1 : -1) * length * fadeWeight(index, count);
      const seam = forth ? gone : length + gone;
      const bars = [length / 3 + gone, (2 * length) / 3 + gone - (forth ? length : -length)];
      for (const wanted of bars) {
        if (Math.min(wanted, length - wanted, Math.abs(wanted - seam)) < 16) continue;
        expect(Math.abs(barOf(bytes, wanted) - wanted)).toBeLessThan(0.03);
      }
    });
  });

  test('begins and ends with one picture alone, and never shows a third colour', async () => {
    const drawn = await run({ kind: 'push', direction }, { under: flat(60), over: flat(180) });
    const [low, high] = [drawn[0]![0]!, drawn.at(-1)![0]!];
    for (const bytes of drawn) {
      const { darkest, brightest } = rangeOf(bytes.subarray(0, width * height));
      expect([darkest >= low, brightest <= high]).toEqual([true, true]);
    }
    expect(new Set(drawn.map((bytes) => Math.round(lumaMean(bytes) * 100))).size).toBe(count + 2);
  });
});
