import type { I420Frame } from '@longtake/frames';

interface Plane {
  bytes: Uint8Array;
  width: number;
  height: number;
}

/** A frame at a smaller, even size: each pixel the mean of those that it covers, in whole numbers. */
export const reduceFrame = (
  { width, height, bytes }: I420Frame,
  size: { width: number; height: number },
): Uint8Array => {
  const luma = width * height;
  const half = { width: width >> 1, height: height >> 1 };
  const halfSize = { width: size.width >> 1, height: size.height >> 1 };
  const plane = (at: number) => ({ ...half, bytes: bytes.subarray(at, at + luma / 4) });
  return Buffer.concat([
    reducePlane({ width, height, bytes: bytes.subarray(0, luma) }, size),
    reducePlane(plane(luma), halfSize),
    reducePlane(plane(luma + luma / 4), halfSize),
  ]);
};

const reducePlane = ({ bytes, width, height }: Plane, size: { width: number; height: number }): Uint8Array => {
  const reduced = new Uint8Array(size.width * size.height);
  for (let y = 0, at = 0; y < size.height; y++) {
    const [top, bottom] = covered(y, { of: size.height, by: height });
    for (let x = 0; x < size.width; x++, at++) {
      const [left, right] = covered(x, { of: size.width, by: width });
      let sum = 0;
      for (let row = top * width; row < bottom * width; row += width)
        for (let from = row + left; from < row + right; from++) sum += bytes[from]!;
      const count = (right - left) * (bottom - top);
      reduced[at] = Math.floor((sum + (count >> 1)) / count);
    }
  }
  return reduced;
};

/** The lines [from, to) that one of fewer lines covers; one at least. */
const covered = (line: number, { of, by }: { of: number; by: number }): [from: number, to: number] => {
  const from = Math.floor((line * by) / of);
  return [from, Math.max(from + 1, Math.floor(((line + 1) * by) / of))];
};
