import { expect, test } from '@jest/globals';
import { sharp } from '../sharp.ts';
import { drawSheet } from './draw-sheet.ts';

const canvas = { width: 1920, height: 1080 };
const flat = (width: number, height: number, level: number) => {
  const raw = { width, height, channels: 3 as const };
  return sharp(Buffer.alloc(width * height * 3, level), { raw })
    .jpeg()
    .toBuffer();
};

test('a sheet shows parts of sprites and whole pictures, in rows, each at the size of a thumbnail', async () => {
  const left = { input: await flat(320, 180, 40), left: 0, top: 0 };
  const right = { input: await flat(320, 180, 200), left: 320, top: 0 };
  const sprite = await sharp(await flat(640, 180, 0))
    .composite([left, right])
    .jpeg()
    .toBuffer();
  const cells = [
    { jpeg: sprite, part: { left: 320, top: 0 } },
    { jpeg: sprite, part: { left: 0, top: 0 } },
    { jpeg: await flat(1920, 1080, 120) },
    { jpeg: sprite, part: { left: 320, top: 0 } },
    { jpeg: sprite, part: { left: 0, top: 0 } },
    { jpeg: await flat(1280, 720, 80) },
  ];
  const sheet = await drawSheet(cells, canvas);
  const { data, info } = await sharp(sheet).raw().toBuffer({ resolveWithObject: true });
  const level = (column: number, row: number): number =>
    data[((12 + row * 192 + 90) * info.width + 12 + column * 332 + 160) * info.channels]!;
  expect([info.width, info.height]).toEqual([5 * 332 + 12, 2 * 192 + 12]);
  const seen = [level(0, 0), level(1, 0), level(2, 0), level(3, 0), level(4, 0), level(0, 1)];
  [200, 40, 120, 200, 40, 80].forEach((wanted, at) => expect(Math.abs(seen[at]! - wanted)).toBeLessThan(4));
  expect(level(1, 1)).toBe(16);
});
