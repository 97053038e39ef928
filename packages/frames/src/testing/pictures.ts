import type { PreparedPicture } from '../frames.ts';

/** Paints an opaque picture from a function of the pixel's place. */
export const paint = (
  { width, height }: { width: number; height: number },
  colorAt: (x: number, y: number) => readonly [number, number, number],
): PreparedPicture => {
  const rgba = new Uint8Array(width * height * 4).fill(255);
  for (let y = 0, at = 0; y < height; y++)
    for (let x = 0; x < width; x++, at += 4) {
      const [red, green, blue] = colorAt(x, y);
      rgba[at] = red;
      rgba[at + 1] = green;
      rgba[at + 2] = blue;
    }
  return { width, height, rgba };
};

/** Colourful, with fine detail and slow gradients, and no two rows or columns alike. */
export const texture = (size: { width: number; height: number }): PreparedPicture => {
  const wave = Array.from({ length: 256 }, (_, i) => Math.sin((i / 128) * Math.PI));
  const swing = (at: number): number => wave[Math.round(at) & 255]!;
  return paint(size, (x, y) => [
    128 + Math.round(60 * swing(x * 4.3) + 40 * swing((x + y) * 1.7)),
    128 + Math.round(70 * swing(y * 3.6 + x)),
    Math.round((255 * x) / size.width),
  ]);
};

/** Luma of a colour as BT.709 limited range defines it, not rounded. */
export const lumaOf = ([red, green, blue]: readonly [number, number, number]): number =>
  16 + (219 * (0.2126 * red + 0.7152 * green + 0.0722 * blue)) / 255;
