import { HEIGHT, type Pace, PICTURE, viewOf, WIDTH } from './move.ts';

/** A filter's weight at a distance in pixels of the picture, and how far it reaches. */
interface Filter {
  reach: number;
  weight: (distance: number) => number;
}

/** Catmull-Rom's cubic, which our kernel uses: R. Keys, 1981, a = -0.5. */
export const cubic: Filter = {
  reach: 2,
  weight: (distance) => {
    const t = Math.abs(distance);
    return t < 1 ? (1.5 * t - 2.5) * t * t + 1 : t < 2 ? ((-0.5 * t + 2.5) * t - 4) * t + 2 : 0;
  },
};

/** Sinc windowed by itself over three lobes, which none of the tools uses for every frame. */
export const lanczos: Filter = {
  reach: 3,
  weight: (distance) => {
    const t = Math.PI * distance;
    return Math.abs(distance) >= 3 ? 0 : t === 0 ? 1 : (3 * Math.sin(t) * Math.sin(t / 3)) / (t * t);
  },
};

/** A frame's luma in double precision, by one filter widened by the scale where it reduces. */
export const reference = (luma: Float64Array, frame: number, { pace, filter }: { pace: Pace; filter: Filter }) => {
  const { left, top, scale } = viewOf(frame, pace);
  const columns = taps({ count: WIDTH, start: left, scale, end: PICTURE.width }, filter);
  const rows = taps({ count: HEIGHT, start: top, scale, end: PICTURE.height }, filter);
  const wide = new Float64Array(WIDTH * PICTURE.height);
  for (let y = 0; y < PICTURE.height; y++)
    for (let x = 0; x < WIDTH; x++) wide[y * WIDTH + x] = weigh(columns[x] ?? [], (at) => luma[y * PICTURE.width + at]);
  const out = new Float64Array(WIDTH * HEIGHT);
  for (let y = 0; y < HEIGHT; y++)
    for (let x = 0; x < WIDTH; x++) out[y * WIDTH + x] = weigh(rows[y] ?? [], (at) => wide[at * WIDTH + x]);
  return out;
};

type Tap = readonly [at: number, share: number];

const weigh = (weights: readonly Tap[], valueAt: (at: number) => number | undefined): number => {
  let sum = 0;
  for (const [at, share] of weights) sum += share * (valueAt(at) ?? 0);
  return sum;
};

const taps = (
  { count, start, scale, end }: { count: number; start: number; scale: number; end: number },
  { reach, weight }: Filter,
): Tap[][] => {
  const width = Math.max(1, scale);
  return Array.from({ length: count }, (_, index) => {
    const position = start + (index + 0.5) * scale - 0.5;
    const first = Math.ceil(position - reach * width);
    const all = Array.from(
      { length: Math.floor(position + reach * width) - first + 1 },
      (_tap, k) => [first + k, weight((first + k - position) / width)] as const,
    );
    const sum = all.reduce((total, [, share]) => total + share, 0);
    return all.map(([at, share]): Tap => [Math.min(end - 1, Math.max(0, at)), share / sum]);
  });
};

/** Peak signal to noise, in dB, of 8-bit luma. */
export const psnr = (bytes: Uint8Array, wanted: Float64Array): number => {
  let sum = 0;
  for (let at = 0; at < wanted.length; at++)
    sum += ((bytes[at] ?? 0) - Math.min(235, Math.max(16, wanted[at] ?? 0))) ** 2;
  return 10 * Math.log10(255 ** 2 / (sum / wanted.length));
};
