import type { PlanarPicture } from '@longtake/frames';

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

/** A filter's weight at a distance in pixels of the picture, and how far it reaches; widened by the scale where it reduces. */
export interface Filter {
  reach: number;
  weight: (distance: number) => number;
  /** Never more taps than these, as the kernel has it; else as many as the widened filter reaches. */
  taps?: number;
}

/** Catmull-Rom's cubic, which our kernel uses: R. Keys, 1981, a = -0.5. */
export const cubic: Filter = {
  reach: 2,
  weight: (distance) => {
    const t = Math.abs(distance);
    return t < 1 ? (1.5 * t - 2.5) * t * t + 1 : t < 2 ? ((-0.5 * t + 2.5) * t - 4) * t + 2 : 0;
  },
};

/** The kernel's own: the cubic's four taps, however much it reduces. */
export const kernelCubic: Filter = { ...cubic, taps: 4 };

/** Sinc windowed by itself over three lobes. */
export const lanczos: Filter = {
  reach: 3,
  weight: (distance) => {
    const t = Math.PI * distance;
    return Math.abs(distance) >= 3 ? 0 : t === 0 ? 1 : (3 * Math.sin(t) * Math.sin(t / 3)) / (t * t);
  },
};

/** A plane seen through a view in double precision, rounded nowhere; beyond its edges it goes on as they are. */
export const resample = (plane: Plane, view: PlaneView, filter: Filter): Float64Array => {
  const { width, height, scale } = view;
  const across = new Float64Array(width * plane.height);
  for (let x = 0; x < width; x++) {
    const { at, share } = tapsOf({ position: view.left + scale * (x + 0.5) - 0.5, scale, size: plane.width }, filter);
    for (let y = 0; y < plane.height; y++) {
      let sum = 0;
      for (let k = 0; k < at.length; k++) sum += share[k]! * plane.values[y * plane.width + at[k]!]!;
      across[y * width + x] = sum;
    }
  }
  const out = new Float64Array(width * height);
  for (let y = 0; y < height; y++) {
    const { at, share } = tapsOf({ position: view.top + scale * (y + 0.5) - 0.5, scale, size: plane.height }, filter);
    for (let x = 0; x < width; x++) {
      let sum = 0;
      for (let k = 0; k < at.length; k++) sum += share[k]! * across[at[k]! * width + x]!;
      out[y * width + x] = sum;
    }
  }
  return out;
};

/** The source pixels that one pixel is made of, held at the edges, and their shares. */
const tapsOf = (
  { position, scale, size }: { position: number; scale: number; size: number },
  { reach, weight, taps }: Filter,
): { at: number[]; share: number[] } => {
  const width = Math.max(1, scale);
  const first = taps === undefined ? Math.ceil(position - reach * width) : Math.floor(position) - taps / 2 + 1;
  const count = taps ?? Math.floor(position + reach * width) - first + 1;
  const offsets = Array.from({ length: count }, (_, k) => k);
  const all = offsets.map((k) => weight((position - first - k) / width));
  const sum = all.reduce((total, one) => total + one);
  return {
    at: offsets.map((k) => Math.min(size - 1, Math.max(0, first + k))),
    share: all.map((one) => one / sum),
  };
};

/** The luma of a prepared picture. */
export const lumaOf = ({ width, height, i420 }: PlanarPicture): Plane => ({
  width,
  height,
  values: i420.subarray(0, width * height),
});

/** Decibels between bytes and what they should be, which is held within a range that bytes have. */
export const psnr = (bytes: Uint8Array, wanted: Float64Array, [least, most]: readonly [number, number]): number => {
  let sum = 0;
  for (let i = 0; i < wanted.length; i++) sum += (bytes[i]! - Math.min(most, Math.max(least, wanted[i]!))) ** 2;
  return 10 * Math.log10(255 ** 2 / (sum / wanted.length));
};
