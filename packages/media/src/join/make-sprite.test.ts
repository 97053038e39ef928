import { writeFile } from 'node:fs/promises';
import { expect, test } from '@jest/globals';
import type { Look, Segment } from '@longtake/contracts';
import { thumbnailPlace, thumbnailSize, thumbnailSpans } from '@longtake/core';
import { createIllustrator } from '../illustrate/create-illustrator.ts';
import { createRenderer } from '../render/create-renderer.ts';
import { createScratch } from '../scratch.ts';
import { sharp } from '../sharp.ts';
import { makeSprite } from './make-sprite.ts';

const canvas = { width: 426, height: 240, fpsNum: 4, fpsDen: 1 };
const look: Look = { canvas, theme: 'ink', burnCaptions: true };
const view = { zoom: 1, x: 0.5, y: 0.5 };
const shot = { from: view, to: view, fadeInFrames: 0 };
/** A card for the first half, a picture of stripes for the second. */
const segment: Segment = {
  hash: 'h',
  frames: 40,
  shots: [
    { ...shot, picture: 'card', fromFrame: 0, toFrame: 20 },
    { ...shot, picture: 'stripes', fromFrame: 20, toFrame: 40 },
  ],
  labels: [],
  cues: [],
};
const stripes = () => {
  const bytes = Buffer.from(Array.from({ length: 60 * 40 * 3 }, (_, at) => (Math.floor(at / 30) % 2 === 0 ? 220 : 40)));
  return sharp(bytes, { raw: { width: 60, height: 40, channels: 3 } })
    .jpeg()
    .toBuffer();
};

/** A part of a picture, or all of it at a size, as numbers from 0 to 255. */
const grey = async (jpeg: Uint8Array, part: { left: number; top: number }, size: { width: number; height: number }) =>
  sharp(jpeg)
    .extract({ ...part, ...size })
    .greyscale()
    .raw()
    .toBuffer();

test('a sprite holds, in its places, what the segments show in the middle of their spans', () =>
  createScratch().withFolder(async (path) => {
    const illustrator = createIllustrator();
    const pictures = new Map([
      ['card', await illustrator.draw({ kind: 'section', heading: 'Ground' }, look)],
      ['stripes', (await illustrator.admit(await stripes(), look)).prepared],
    ]);
    const picture = async (key: string) => pictures.get(key)!;
    const file = path('segment.mp4');
    await createRenderer().render({ segment, look, picture, file });
    const sprite = await makeSprite(
      [1, 2, 3, 4, 5].map(() => ({ file, frames: 40 })),
      canvas,
    );
    const size = thumbnailSize(canvas);
    const spans = thumbnailSpans(40, canvas);
    expect(await sharp(sprite).metadata()).toMatchObject({ width: 8 * size.width, height: 2 * size.height });
    for (const index of [0, 1, 6, 9]) {
      const { frame } = spans[index % spans.length]!;
      const still = await createRenderer().still({ segment, look, picture, frame, withCaptions: true });
      const wanted = await grey(await sharp(still).resize(size).toBuffer(), { left: 0, top: 0 }, size);
      const found = await grey(sprite, thumbnailPlace(index, size), size);
      const difference = found.reduce((sum, value, at) => sum + Math.abs(value - wanted[at]!), 0) / found.length;
      expect(difference).toBeLessThan(6);
    }
  }));

test('a file that does not end in thumbnails is refused', () =>
  createScratch().withFolder(async (path) => {
    await writeFile(path('s.mp4'), 'no segment');
    await expect(makeSprite([{ file: path('s.mp4'), frames: 40 }], canvas)).rejects.toMatchObject({
      name: 'Bug.JoinFailed',
      message: 'The segment s.mp4 does not end in 2 thumbnails.',
    });
  }));
