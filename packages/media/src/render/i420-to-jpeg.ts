import type { I420Frame } from '@longtake/frames';
import { sharp } from '../sharp.ts';

/** A frame (BT.709 limited, chroma sited left) as a JPEG of quality 90. */
export const i420ToJpeg = (frame: I420Frame): Promise<Uint8Array> =>
  sharp(i420ToRgb(frame), { raw: { width: frame.width, height: frame.height, channels: 3 } })
    .jpeg({ quality: 90, chromaSubsampling: '4:4:4' })
    .toBuffer();

/** Red, green and blue of a frame. Chroma is taken from the nearest sample: a poster needs no better. Coefficients of ITU-R BT.709-6, 3. */
export const i420ToRgb = ({ width, height, bytes }: I420Frame): Uint8Array => {
  const rgb = new Uint8ClampedArray(width * height * 3);
  const u0 = width * height;
  const v0 = u0 + u0 / 4;
  for (let y = 0, at = 0; y < height; y++)
    for (let x = 0; x < width; x++, at += 3) {
      const luma = (bytes[y * width + x]! - 16) * (255 / 219);
      const chroma = (y >> 1) * (width >> 1) + (x >> 1);
      const blue = (bytes[u0 + chroma]! - 128) * (255 / 224);
      const red = (bytes[v0 + chroma]! - 128) * (255 / 224);
      rgb[at] = luma + 1.5748 * red;
      rgb[at + 1] = luma - 0.187324 * blue - 0.468124 * red;
      rgb[at + 2] = luma + 1.8556 * blue;
    }
  return new Uint8Array(rgb.buffer);
};
