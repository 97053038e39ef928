import { beforeAll, describe, expect, test } from '@jest/globals';
import type { Cue, Look } from '@longtake/contracts';
import { loadAssets } from '../../bench/load-assets.ts';
import type { Frames } from '../frames.ts';
import { openFrames } from '../open-frames.ts';
import { preparedSize } from '../prepared-size.ts';
import { changedBox, rangeOf } from '../testing/changes.ts';
import { cueOf, lookOf, segmentOf, shotOf } from '../testing/looks.ts';
import { paint } from '../testing/pictures.ts';
import { undrawn } from '../testing/scripts.ts';

let frames: Frames;
beforeAll(async () => {
  frames = await openFrames(await loadAssets('plain'));
});

/** The luma of some frames of a grey film with these cues. */
const lumaOfFrames = async (look: Look, cues: Cue[], indexes: number[], grey = 110): Promise<Uint8Array[]> => {
  const picture = paint(preparedSize(look.canvas), () => [grey, grey, grey]);
  const segment = segmentOf([shotOf('p', { toFrame: 200 })], { cues });
  const stage = await frames.openSegment({ segment, look, picture: () => picture });
  const { width, height } = look.canvas;
  const planes = indexes.map((index) => stage.frame(index).bytes.slice(0, width * height));
  stage.close();
  return planes;
};

const texts = {
  short: 'Look up.',
  usual: 'Sometimes a curtain of green light hangs over the lake, and it moves like cloth in wind.',
  wide: 'WWWWWWW MMMMMMM WWWWWWW MMMMMMM WWWWWWW MMMMMMM WWWWWWW MMMMMMM WWWWWWW MMMMMMM WWW',
  'one long word': 'Rindfleischetikettierungsüberwachungsaufgabenübertragungsgesetzverordnungsentwurfsbehörde',
  'many lines': 'what '.repeat(60).trim(),
};

describe.each([
  ['16:9', 640, 360, { side: 0.05, bottom: 0.95, top: 0.6 }],
  ['9:16', 360, 640, { side: 0.04, bottom: 0.83, top: 0.45 }],
  ['1:1', 480, 480, { side: 0.05, bottom: 0.94, top: 0.6 }],
])('captions in %s', (_name, width, height, safe) => {
  test.each(Object.entries(texts))('stay inside the safe area, centred: %s', async (_kind, text) => {
    const [without, shown] = await lumaOfFrames(lookOf(width, height), [cueOf(text, 5)], [0, 8]);
    const box = changedBox(without!, shown!, { width })!;
    expect(box.left).toBeGreaterThanOrEqual(safe.side * width);
    expect(box.right).toBeLessThan((1 - safe.side) * width);
    expect(box.bottom).toBeLessThan(safe.bottom * height);
    expect(box.top).toBeGreaterThan(text === texts['many lines'] ? 0 : safe.top * height);
    expect(Math.abs(box.left + box.right + 1 - width)).toBeLessThanOrEqual(4);
  });
});

describe('a caption', () => {
  const look = lookOf(640, 360);
  const cue = { ...cueOf('one two three', 10, 10), toFrame: 80 };

  test('shows from its first frame to its last and fades out where it outlasts its words', async () => {
    const planes = await lumaOfFrames(look, [cue], [9, 10, 39, 60, 77, 78, 79, 80]);
    const plate = planes.map((luma) => rangeOf(luma).darkest);
    expect(plate[0]).toBe(plate[7]);
    expect(plate[1]).toBe(plate[2]);
    expect(plate[3]).toBe(plate[2]);
    expect(plate.slice(3, 8)).toEqual(plate.slice(3, 8).toSorted((a, b) => a - b));
    expect(new Set(plate.slice(3, 8)).size).toBe(5);
  });

  test('follows another at once, without a flicker between', async () => {
    const pair = [cueOf('one two three', 10, 10), cueOf('four five six', 40, 10)];
    const [before, after] = await lumaOfFrames(look, pair, [39, 40]);
    expect(rangeOf(after!).darkest).toBe(rangeOf(before!).darkest);
  });

  test('changes with each word, in that word and nowhere else', async () => {
    const [first, again, second, third, done] = await lumaOfFrames(look, [cue], [12, 18, 22, 32, 45]);
    expect(changedBox(first!, again!, { width: 640 })).toBeUndefined();
    const one = changedBox(first!, second!, { width: 640 })!;
    const two = changedBox(second!, third!, { width: 640 })!;
    const last = changedBox(third!, done!, { width: 640 })!;
    expect(one.left).toBeLessThan(two.left);
    expect(one.right).toBeLessThan(last.left);
    expect(two.right).toBeLessThanOrEqual(last.right);
  });

  test.each([0, 110, 255])('has more contrast to its plate than 4.5 to 1, on a picture of grey %i', async (grey) => {
    const light = (luma: number) => ((luma - 16) / 219) ** 2.2 + 0.05;
    const [luma] = await lumaOfFrames(look, [cue], [45], grey);
    const row = Math.round(360 * 0.9);
    const { darkest, brightest } = rangeOf(luma!.subarray(row * 640 + 270, row * 640 + 370));
    expect(light(brightest) / light(darkest)).toBeGreaterThan(4.5);
  });

  test('takes what looks like markup as it stands', async () => {
    const [markup, plain] = await Promise.all(
      ['{\\b1}<i>sky</i>\\N', 'sky'].map(async (text) => (await lumaOfFrames(look, [cueOf(text, 0)], [2]))[0]!),
    );
    const [nothing] = await lumaOfFrames(look, [], [2]);
    const wide = (luma: Uint8Array) => {
      const box = changedBox(nothing!, luma, { width: 640 })!;
      return box.right - box.left;
    };
    expect(wide(markup!)).toBeGreaterThan(2.5 * wide(plain!));
  });

  test('of characters that no font has is left out', async () => {
    const [nothing, shown] = await lumaOfFrames(look, [cueOf(`${undrawn} ${undrawn}`, 0)], [199, 2]);
    expect(changedBox(nothing!, shown!, { width: 640 })).toBeUndefined();
  });

  test('is not drawn where captions are not burnt', async () => {
    const [nothing, shown] = await lumaOfFrames({ ...look, burnCaptions: false }, [cue], [0, 20]);
    expect(changedBox(nothing!, shown!, { width: 640 })).toBeUndefined();
  });
});
