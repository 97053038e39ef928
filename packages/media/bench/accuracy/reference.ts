/** One plane of a picture, row by row. */
export interface Plane {
  width: number;
  height: number;
  values: ArrayLike<number>;
}

/** What a frame shows of a plane: its left and top edge there, and source pixels for each of the frame's. */
export interface PlaneView {
  width: number;
  height: number;
  scale: number;
  left: number;
  top: number;
}

/** Catmull-Rom: the kernel's own filter. */
const cubic = (distance: number): number => {
  const t = Math.abs(distance);
  return t < 1 ? (1.5 * t - 2.5) * t * t + 1 : t < 2 ? ((-0.5 * t + 2.5) * t - 4) * t + 2 : 0;
};

/** The four source pixels, held at the edges, that one pixel is made of, and their shares. */
const taps = (position: number, scale: number, size: number): { at: number[]; share: number[] } => {
  const first = Math.floor(position) - 1;
  const at = [0, 1, 2, 3].map((k) => Math.min(size - 1, Math.max(0, first + k)));
  const all = [0, 1, 2, 3].map((k) => cubic((position - first - k) / Math.max(1, scale)));
  const sum = all.reduce((a, b) => a + b);
  return { at, share: all.map((weight) => weight / sum) };
};

/** A plane seen through a view in double precision, rounded nowhere. */
export const resample = (plane: Plane, { width, height, scale, left, top }: PlaneView): Float64Array => {
  const across = new Float64Array(width * plane.height);
  for (let x = 0; x < width; x++) {
    const { at, share } = taps(left + scale * (x + 0.5) - 0.5, scale, plane.width);
    for (let y = 0; y < plane.height; y++) {
      let sum = 0;
      for (let k = 0; k < 4; k++) sum += share[k]! * plane.values[y * plane.width + at[k]!]!;
      across[y * width + x] = sum;
    }
  }
  const out = new Float64Array(width * height);
  for (let y = 0; y < height; y++) {
    const { at, share } = taps(top + scale * (y + 0.5) - 0.5, scale, plane.height);
    for (let x = 0; x < width; x++) {
      let sum = 0;
      for (let k = 0; k < 4; k++) sum += share[k]! * across[at[k]! * width + x]!;
      out[y * width + x] = sum;
    }
  }
  return out;
};

/** Decibels between bytes and what they should be. */
export const psnr = (bytes: Uint8Array, wanted: Float64Array): number => {
  let sum = 0;
  for (let i = 0; i < wanted.length; i++) sum += (bytes[i]! - Math.min(255, Math.max(0, wanted[i]!))) ** 2;
  return 10 * Math.log10(255 ** 2 / (sum / wanted.length));
};
