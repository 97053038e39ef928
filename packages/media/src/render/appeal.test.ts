import { expect, test } from '@jest/globals';
import sharp from 'sharp';
import { appeal } from './appeal.ts';

const [width, height] = [640, 360];
const jpegOf = (level: (x: number, y: number) => number) => {
  const luma = Uint8Array.from({ length: width * height }, (_, at) => level(at % width, Math.floor(at / width)));
  return sharp(luma, { raw: { width, height, channels: 1 } }).jpeg({ quality: 92 });
};
const tiles = (x: number, y: number) => (((x >> 5) + (y >> 5)) % 2 === 0 ? 40 : 190);
const scene = () => jpegOf(tiles).toBuffer();

test('a sharp picture appeals more than the same out of focus', async () => {
  const blurred = await sharp(await scene())
    .blur(8)
    .jpeg()
    .toBuffer();
  expect(await appeal(await scene())).toBeGreaterThan(2 * (await appeal(blurred)));
});

test('a picture of contrast appeals more than a pale one', async () => {
  const pale = await jpegOf((x, y) => 115 + (tiles(x, y) - 115) * 0.15).toBuffer();
  expect(await appeal(await scene())).toBeGreaterThan(4 * (await appeal(pale)));
});

test('an empty frame does not appeal at all, and one that is nearly black little', async () => {
  expect(await appeal(await jpegOf(() => 16).toBuffer())).toBe(0);
  const dark = await jpegOf((x, y) => tiles(x, y) / 8).toBuffer();
  expect(await appeal(dark)).toBeLessThan((await appeal(await scene())) / 10);
});
