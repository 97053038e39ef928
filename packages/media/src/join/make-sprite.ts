import type { Canvas } from '@longtake/contracts';
import { spriteSize, thumbnailPlace, thumbnailSize } from '@longtake/core';
import { i420ToRgb } from '../render/i420-to-jpeg.ts';
import { readThumbnails } from '../render/thumbnail-box.ts';
import { sharp } from '../sharp.ts';

const QUALITY = 78;

/** The thumbnails of segments, side by side in one JPEG. */
export const makeSprite = async (
  segments: readonly { file: string; frames: number }[],
  canvas: Canvas,
): Promise<Uint8Array> => {
  const thumbnails: Buffer[] = [];
  for (const { file, frames } of segments) thumbnails.push(...(await readThumbnails(file, { frames, canvas })));
  const size = thumbnailSize(canvas);
  const sprite = spriteSize(thumbnails.length, size);
  const pixels = Buffer.alloc(sprite.width * sprite.height * 3);
  thumbnails.forEach((bytes, index) => {
    const { left, top } = thumbnailPlace(index, size);
    const rgb = Buffer.from(i420ToRgb({ ...size, bytes }).buffer);
    const row = size.width * 3;
    for (let y = 0; y < size.height; y++)
      rgb.copy(pixels, ((top + y) * sprite.width + left) * 3, y * row, (y + 1) * row);
  });
  return sharp(pixels, { raw: { ...sprite, channels: 3 } })
    .jpeg({ quality: QUALITY })
    .toBuffer();
};
