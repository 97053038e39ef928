import { createHash } from 'node:crypto';
import { beforeAll, describe, expect, test } from '@jest/globals';
import { CaptionStyle, type Cue, type Look } from '@longtake/contracts';
import { loadAssets } from '../../bench/load-assets.ts';
import type { Frames } from '../frames.ts';
import { openFrames } from '../open-frames.ts';
import { preparedSize } from '../prepared-size.ts';
import { changedBox, rangeOf } from '../testing/changes.ts';
import { cueOf, lookOf, segmentOf, shotOf } from '../testing/looks.ts';
import { paint } from '../testing/pictures.ts';
import { scripts, undrawn } from '../testing/scripts.ts';

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
  ['1:1', 480, 480, { side: 0.025, bottom: 0.94, top: 0.6 }],
  ['4:5', 432, 540, { side: 0.025, bottom: 0.93, top: 0.6 }],
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

describe.each(CaptionStyle.options)('captions in the style %s', (captionStyle) => {
  const look: Look = { ...lookOf(640, 360), captionStyle };

  test.each([0, 110, 255])('are legible on a picture of grey %i: bright beside dark', async (grey) => {
    const [without, shown] = await lumaOfFrames(look, [cueOf('one two three', 10, 10)], [0, 15], grey);
    const box = changedBox(without!, shown!, { width: 640 })!;
    const row = Math.round((box.top + box.bottom) / 2);
    const { darkest, brightest } = rangeOf(shown!.subarray(row * 640 + box.left, row * 640 + box.right));
    expect(brightest - darkest).toBeGreaterThan(100);
  });

  test('change with each word, from left to right', async () => {
    const cue = cueOf('wonder under thunder', 10, 10);
    const [first, second, third] = await lumaOfFrames(look, [cue], [12, 22, 32]);
    const one = changedBox(first!, second!, { width: 640 })!;
    const two = changedBox(second!, third!, { width: 640 })!;
    expect(two.left).toBeGreaterThan(one.left);
    expect(two.right).toBeGreaterThan(one.right);
  });

  test.each(['arabic', 'hebrew'] as const)('change with each word of %s, from right to left', async (script) => {
    const text = scripts[script].split(' ').slice(0, 3).join(' ');
    const [first, second, third] = await lumaOfFrames(look, [cueOf(text, 10, 10)], [12, 22, 32]);
    const one = changedBox(first!, second!, { width: 640 })!;
    const two = changedBox(second!, third!, { width: 640 })!;
    expect(two.right).toBeLessThan(one.right);
    expect(two.left).toBeLessThan(one.left);
  });

  test.each(Object.entries(texts))('stay inside the safe area: %s', async (_kind, text) => {
    const [without, shown] = await lumaOfFrames(look, [cueOf(text, 5)], [0, 8]);
    const box = changedBox(without!, shown!, { width: 640 })!;
    expect(box.left).toBeGreaterThanOrEqual(0.05 * 640);
    expect(box.right).toBeLessThan(0.95 * 640);
    expect(box.bottom).toBeLessThan(0.95 * 360);
  });
});

test('an arrow that is typed of signs is shown as its signs', async () => {
  const columns = async (text: string): Promise<number> => {
    const [without, shown] = await lumaOfFrames(lookOf(1280, 720), [cueOf(text, 5)], [0, 8]);
    const box = changedBox(without!, shown!, { width: 1280 })!;
    const rows = Array.from({ length: box.bottom - box.top - 20 }, (_, row) => row + box.top + 10);
    const inked = Array.from({ length: 1280 }, (_, x) => rows.some((row) => shown![row * 1280 + x]! > 170));
    return inked.filter((is, x) => is && inked[x - 1] !== true).length;
  };
  // Parts with a gap between them: two strokes and a head.
  expect(await columns('-->')).toBe(3);
});

// Bump the recipe version of segments when this changes: stored pieces no longer are what the code would make.
test('captions of all scripts have the bytes that they had before, in every style', async () => {
  const hashes: string[] = [];
  for (const captionStyle of CaptionStyle.options) {
    const hash = createHash('sha256');
    for (const text of Object.values(scripts)) {
      const look: Look = { ...lookOf(640, 360), captionStyle };
      for (const luma of await lumaOfFrames(look, [cueOf(text, 0, 8)], [4, 12])) hash.update(luma);
    }
    hashes.push(`${captionStyle} ${hash.digest('hex').slice(0, 16)}`);
  }
  expect(hashes).toMatchInlineSnapshot(`
[
  "classic eec3f92468e8bc8a",
  "karaoke 7f0a5e47140960a2",
  "boxed ee08d2ed829ba76f",
  "bold 5fbad965850523eb",
]
`);
});

describe('the lines of a caption', () => {
  const look = lookOf(640, 360);
  const height = async (cue: Cue): Promise<number> => {
    const [without, shown] = await lumaOfFrames(look, [cue], [0, 6]);
    const box = changedBox(without!, shown!, { width: 640 })!;
    return box.bottom - box.top;
  };
  const planned = (after?: '\n'): Cue => {
    const cue = cueOf('four short words here', 5);
    const [one, two, ...rest] = cue.words;
    return { ...cue, words: [one!, { ...two!, ...(after !== undefined && { after }) }, ...rest] };
  };

  test('end where the plan ends them', async () => {
    expect(await height(planned('\n'))).toBeGreaterThan(1.4 * (await height(planned())));
  });

  test('of a script without spaces have none between words', async () => {
    const words = (after?: '') =>
      ['緑', 'の', '光'].map((text) => ({ text, fromFrame: 5, toFrame: 20, ...(after !== undefined && { after }) }));
    const width = async (cue: Cue) => {
      const [without, shown] = await lumaOfFrames(look, [cue], [0, 6]);
      const box = changedBox(without!, shown!, { width: 640 })!;
      return box.right - box.left;
    };
    const times = { fromFrame: 5, toFrame: 20 };
    expect(await width({ ...times, words: words('') })).toBeLessThan(await width({ ...times, words: words() }));
  });
});
