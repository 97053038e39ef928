import { createHash } from 'node:crypto';
import { readFile, writeFile } from 'node:fs/promises';
import { describe, expect, test } from '@jest/globals';
import type { Canvas } from '@longtake/contracts';
import { readSegment } from '../join/read-segment.ts';
import { createScratch } from '../scratch.ts';
import { checkWritten } from './check-written.ts';
import { encodePictures } from './encode-pictures.ts';
import { encoderSettings } from './encoder-settings.ts';
import { openPictures } from './open-pictures.ts';

const canvas: Canvas = { width: 320, height: 240, fpsNum: 30, fpsDen: 1 };
/** A pattern that moves, in whole numbers: the same on every machine. */
const pattern = (frame: number): Uint8Array => {
  const picture = new Uint8Array((320 * 240 * 3) / 2).fill(128);
  for (let at = 0; at < 320 * 240; at++)
    picture[at] = 16 + (((at % 320) * 3 + Math.floor(at / 320) * 5 + frame * 4) % 200);
  return picture;
};
const flat = (): Uint8Array => new Uint8Array((320 * 240 * 3) / 2).fill(90);

const encode = <Result>(
  job: { frames: number; draw: (frame: number) => Uint8Array },
  use: (file: string) => Promise<Result>,
): Promise<Result> =>
  createScratch().withFolder(async (path) => {
    const file = path('s.mp4');
    await encodePictures({ file, canvas, ...job });
    return use(file);
  });
const segmentOf = (frames: number, draw = pattern) => encode({ frames, draw }, (file) => readSegment(file, { frames }));

describe('encodePictures', () => {
  test('gives these very bytes: where they change, raise the recipe of segments in core', async () => {
    const bytes = await encode({ frames: 75, draw: pattern }, (file) => readFile(file));
    expect(createHash('sha256').update(bytes).digest('hex')).toBe(
      'c8429cc3ad1313a83af00e1eeac02f91874e8ab1f21a83dbfcf72a71692b22b3',
    );
  });

  test('writes pictures and nothing else: no words of the encoder’s, no parameter sets between them', async () => {
    const { pictures } = await segmentOf(75);
    const kinds = new Set<number>();
    for (const { bytes } of pictures)
      for (let at = 0; at < bytes.length; at += 4 + bytes.readUInt32BE(at)) kinds.add(bytes[at + 4]! & 31);
    expect([...kinds].sort()).toEqual([1, 5]);
  });

  test('describes every segment of a canvas alike, whatever it shows and however long', async () => {
    const [moving, still, short] = [await segmentOf(75), await segmentOf(75, flat), await segmentOf(1)];
    expect(still.avcC).toEqual(moving.avcC);
    expect(short.avcC).toEqual(moving.avcC);
  });

  test('begins a group of pictures every two seconds at least, and uses B-frames', async () => {
    const { pictures } = await segmentOf(130);
    const keys = pictures.flatMap(({ isKey }, at) => (isKey ? [at] : []));
    keys.slice(1).forEach((key, at) => expect(key - keys[at]!).toBeLessThanOrEqual(60));
    expect(keys.length).toBeGreaterThanOrEqual(3);
    expect(pictures.some(({ shownAt }, at) => shownAt !== at)).toBe(true);
  });
});

test('takes no picture when it was closed', () =>
  createScratch().withFolder(async (path) => {
    const pictures = await openPictures({ file: path('s.mp4'), canvas, settings: encoderSettings(canvas) });
    await pictures.encode(flat());
    await pictures.finish();
    await expect(pictures.encode(flat())).rejects.toThrow('were closed');
    await expect(pictures.finish()).rejects.toThrow('were closed');
    await pictures.close();
  }));

describe('checkWritten', () => {
  test('is asked before a file counts as rendered', async () => {
    const nothing = encode({ frames: 0, draw: pattern }, async () => 'rendered');
    await expect(nothing).rejects.toMatchObject({ name: 'Bug.RenderFailed' });
  });

  test('refuses a file that lost its index, as on a full disk', async () => {
    await encode({ frames: 30, draw: pattern }, async (file) => {
      const bytes = await readFile(file);
      await writeFile(file, bytes.subarray(0, bytes.lastIndexOf('moov') - 4));
      await expect(checkWritten(file, 30)).rejects.toMatchObject({
        name: 'Bug.RenderFailed',
        message: expect.stringMatching(/Make room/),
      });
    });
  });

  test('refuses a file with other than its frames', async () => {
    await encode({ frames: 30, draw: pattern }, async (file) => {
      await expect(checkWritten(file, 31)).rejects.toMatchObject({ name: 'Bug.RenderFailed' });
    });
  });
});
