import type { Canvas } from '@longtake/contracts';
import { type SheetCell, thumbnailSize } from '@longtake/core';
import { sharp } from '../sharp.ts';

/** Pixels that a row fills about, and that lie between pictures and round them. */
const ROW_WIDTH = 1_600;
const GAP = 12;
const GROUND = { r: 16, g: 18, b: 24 };

/** Lays pictures out in rows, each at the size of a thumbnail, as PNG. */
export const drawSheet = async (cells: readonly SheetCell[], canvas: Pick<Canvas, 'width' | 'height'>) => {
  const size = thumbnailSize(canvas);
  const columns = Math.min(cells.length, Math.max(1, Math.floor(ROW_WIDTH / size.width)));
  const rows = Math.ceil(cells.length / columns);
  const pictures: { input: Buffer; left: number; top: number; raw: { width: number; height: number; channels: 3 } }[] =
    [];
  for (const [index, { jpeg, part }] of cells.entries()) {
    const picture = part === undefined ? sharp(jpeg).resize(size) : sharp(jpeg).extract({ ...part, ...size });
    pictures.push({
      input: await picture.removeAlpha().raw().toBuffer(),
      raw: { ...size, channels: 3 },
      left: GAP + (index % columns) * (size.width + GAP),
      top: GAP + Math.floor(index / columns) * (size.height + GAP),
    });
  }
  const width = GAP + columns * (size.width + GAP);
  const height = GAP + rows * (size.height + GAP);
  const bytes = await sharp({ create: { width, height, channels: 3, background: GROUND } })
    .composite(pictures)
    .png({ compressionLevel: 6 })
    .toBuffer();
  return new Uint8Array(bytes);
};
