import { describe, expect, test } from '@jest/globals';
import type { Segment } from '@longtake/contracts';
import type { ClipFrames } from '../frames.ts';
import { preparedSize } from '../prepared-size.ts';
import { cueOf, lookOf, segmentOf, shotOf } from '../testing/looks.ts';
import { openTools } from '../testing/open-tools.ts';
import { texture } from '../testing/pictures.ts';
import { fadeWeight } from './ease.ts';
import { openSegment } from './open-segment.ts';

const look = lookOf(322, 182);
const frameBytes = (322 * 182 * 3) / 2;
const { kernel, kit } = await openTools();

/** A picture of a clip: fine grain, another for each number, within limited range. */
const clipPicture = (seed: number): Uint8Array =>
  Uint8Array.from({ length: frameBytes }, (_, at) => 40 + ((at * 7 + (at % 322) * 13 + seed * 29) % 150));
const asked: { from: number; to: number }[] = [];
let open = 0;
/** Brighter to the right. */
const ramp = Uint8Array.from({ length: frameBytes }, (_, at) => 40 + Math.round((at % 322) / 2));
const clip = (key: string, shown: { from: number; to: number }): ClipFrames => {
  asked.push(shown);
  open += 1;
  return {
    frame: (index) => {
      if (index < shown.from || index >= shown.to) throw new Error(`picture ${index} was not asked for`);
      return key === 'ramp' ? ramp : clipPicture(index);
    },
    close: () => {
      open -= 1;
    },
  };
};
const clipShot = (frames: number, shot: Parameters<typeof shotOf>[1]) => ({ ...shotOf('c', shot), clipFrames: frames });
const drawn = async (segment: Segment, indexes: number[]): Promise<Uint8Array[]> => {
  const picture = () => texture(preparedSize(look.canvas));
  const stage = await openSegment({ kernel, kit }, { segment, look, picture, clip });
  const frames = indexes.map((index) => stage.frame(index).bytes.slice());
  stage.close();
  return frames;
};
const furthest = (one: Uint8Array, other: Uint8Array): number =>
  one.reduce((most, value, at) => Math.max(most, Math.abs(value - other[at]!)), 0);

describe('a clip in a segment', () => {
  test('shows its own pictures, byte for byte, in any order, and holds its last', async () => {
    const segment = segmentOf([clipShot(10, { fromFrame: -4, toFrame: 20 })], { frames: 20 });
    const frames = await drawn(segment, [0, 3, 1, 5, 19, 0]);
    for (const [at, picture] of [4, 7, 5, 9, 9, 4].entries())
      expect(furthest(frames[at]!, clipPicture(picture))).toBe(0);
    expect(asked.at(-1)).toEqual({ from: 4, to: 10 });
  });

  test('under a caption changes only where the caption is', async () => {
    const segment = segmentOf([clipShot(20, { toFrame: 20 })], { frames: 20, cues: [cueOf('one two', 2)] });
    const [frame] = await drawn(segment, [8]);
    const rows = (bytes: Uint8Array, from: number, to: number) => bytes.subarray(from * 322, to * 322);
    expect(furthest(rows(frame!, 0, 80), rows(clipPicture(8), 0, 80))).toBe(0);
    expect(furthest(rows(frame!, 120, 182), rows(clipPicture(8), 120, 182))).toBeGreaterThan(30);
  });

  test('is not moved by being blended: faded over itself it stays what it is', async () => {
    const twice = [clipShot(1, { toFrame: 30 }), clipShot(1, { toFrame: 30, fadeInFrames: 20 })];
    for (const frame of await drawn(segmentOf(twice, { frames: 30 }), [1, 9, 18]))
      expect(furthest(frame, clipPicture(0))).toBeLessThanOrEqual(1);
  });

  test('fades into another clip and a picture, each at its own frame', async () => {
    const segment = segmentOf(
      [
        clipShot(40, { fromFrame: -10, toFrame: 20 }),
        clipShot(40, { fromFrame: 10, toFrame: 40, fadeInFrames: 10 }),
        shotOf('p', { fromFrame: 30, toFrame: 50, fadeInFrames: 10 }),
      ],
      { frames: 50 },
    );
    const [middle, alone, into] = await drawn(segment, [14, 25, 34]);
    const [below, above] = [clipPicture(24), clipPicture(4)];
    // Frame 14 is the fifth of ten in which the second comes in: the shares are symmetrical about the middle.
    const mixed = below.map((value, at) => Math.round(value + (above[at]! - value) * fadeWeight(4, 10)));
    expect(furthest(middle!, mixed)).toBeLessThanOrEqual(2);
    expect(furthest(alone!, clipPicture(15))).toBe(0);
    expect(furthest(into!, clipPicture(24))).toBeGreaterThan(20);
  });

  test('is wiped and pushed as a picture is, and goes on moving', async () => {
    const entering = (kind: 'wipe' | 'push', picture = 'c') => {
      const shots = [clipShot(40, { toFrame: 30 }), clipShot(40, { fromFrame: 10, toFrame: 40, fadeInFrames: 20 })];
      const enter = { kind, direction: 'left' as const };
      return segmentOf(
        [
          { ...shots[0]!, picture },
          { ...shots[1]!, picture, enter },
        ],
        { frames: 40 },
      );
    };
    const [wiped] = await drawn(entering('wipe'), [20]);
    const columns = (bytes: Uint8Array, from: number, to: number) => bytes.subarray(90 * 322 + from, 90 * 322 + to);
    expect(furthest(columns(wiped!, 0, 100), columns(clipPicture(20), 0, 100))).toBeLessThanOrEqual(1);
    expect(furthest(columns(wiped!, 240, 322), columns(clipPicture(10), 240, 322))).toBeLessThanOrEqual(1);
    const [pushed] = await drawn(entering('push', 'ramp'), [20]);
    // Half way and a little, as far as is eased: what was at a column has left it so far.
    const travelled = 322 * fadeWeight(10, 20);
    for (const x of [20, 100, 140, 160, 200, 300]) {
      const from = (x + travelled) % 322;
      expect(Math.abs(columns(pushed!, x, x + 1)[0]! - (40 + from / 2))).toBeLessThanOrEqual(1.5);
    }
  });

  test('gives its memory back, and is closed; so too when another picture cannot be had', async () => {
    const segment = segmentOf([clipShot(9, { toFrame: 20 }), clipShot(9, { toFrame: 20, fadeInFrames: 9 })], {});
    await drawn({ ...segment, frames: 20 }, [4]);
    const failing = { ...segment, shots: [...segment.shots, shotOf('gone', {})] };
    const picture = () => Promise.reject(new Error('gone'));
    await expect(openSegment({ kernel, kit }, { segment: failing, look, picture, clip })).rejects.toThrow('gone');
    expect([kernel.memory.usedBytes, open]).toEqual([0, 0]);
  });
});
