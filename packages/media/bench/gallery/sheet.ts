import sharp from 'sharp';

const gap = 6;

/** Frames of one size on a sheet, row by row, as a JPEG of at most 300 kB. */
export const sheetOf = async (
  frames: readonly Uint8Array[],
  { width, columns }: { width: number; columns: number },
): Promise<Buffer> => {
  const tiles = await Promise.all(frames.map((frame) => sharp(frame).resize({ width }).png().toBuffer()));
  const { height = 0 } = await sharp(tiles[0]!).metadata();
  const rows = Math.ceil(tiles.length / columns);
  const background = { r: 235, g: 235, b: 235 };
  const sheet = sharp({
    create: {
      width: columns * (width + gap) - gap,
      height: rows * (height + gap) - gap,
      channels: 3,
      background,
    },
  }).composite(
    tiles.map((input, index) => ({
      input,
      left: (index % columns) * (width + gap),
      top: Math.floor(index / columns) * (height + gap),
    })),
  );
  const png = await sheet.png().toBuffer();
  for (let quality = 84; ; quality -= 8) {
    const jpeg = await sharp(png).jpeg({ quality, mozjpeg: true }).toBuffer();
    if (jpeg.length <= 300_000 || quality < 30) return jpeg;
  }
};
