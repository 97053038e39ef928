// Which source pixels make an output pixel, and how much of each. An output pixel at x looks at the source at
// a * x + b (pixel centres are whole numbers) through the Catmull-Rom cubic: 4 neighbours, 4 weights. Weights are whole
// numbers in Q15 that sum to exactly the share of the layer that is seen there; they come from + - * / floor and nearest on f64 alone, which every
// machine computes to the same bits.

import { PAD } from './memory';
import { shareAt } from './share';

/** Bytes of a column block (8 columns): base, unused, 16 swizzle indexes, 4 x 8 weights. */
@inline
export const COLUMN_BLOCK: usize = 96;
/** Bytes of a row's entry: first source row, unused, 4 weights. */
@inline
export const ROW_ENTRY: usize = 16;

const weights = memory.data(32);

function catmullRom(distance: f64): f64 {
  const t = abs(distance);
  if (t < 1) return (1.5 * t - 2.5) * t * t + 1;
  if (t < 2) return ((-0.5 * t + 2.5) * t - 4) * t + 2;
  return 0;
}

/** Stores 4 weights, `step` bytes apart, for the source position; returns the first of the 4 pixels. */
function storeTaps(position: f64, scale: f64, total: i32, out: usize, step: i32): i32 {
  const first = floor(position) - 1;
  const squeeze: f64 = scale > 1 ? 1 / scale : 1; // a wider filter where the picture shrinks, or it would shimmer
  let sum: f64 = 0;
  for (let k: i32 = 0; k < 4; k++) {
    const weight = catmullRom((position - (first + <f64>k)) * squeeze);
    store<f64>(weights + k * 8, weight);
    sum += weight;
  }
  let stored: i32 = 0;
  for (let k: i32 = 0; k < 4; k++) {
    const weight = <i32>nearest((load<f64>(weights + k * 8) / sum) * <f64>total);
    stored += weight;
    store<i16>(out + <usize>(k * step), <i16>weight);
  }
  const middle = out + <usize>((position - floor(position) < 0.5 ? 1 : 2) * step);
  store<i16>(middle, <i16>(load<i16>(middle) + total - stored)); // what rounding lost, where it shows least
  return <i32>first;
}

/**
 * Builds the table of `columns` output columns (a multiple of 8), 96 bytes per 8. Eight neighbours read from 16
 * neighbouring source bytes while the source is at most 1.5 times as fine as the output; returns 0 where it is finer.
 * `start`, `slope` and `rest` say how much of the layer is seen in each column, as in share.ts.
 */
export function columnTable(
  table: usize, columns: i32, a: f64, b: f64, sourceWidth: i32, start: f64, slope: f64, rest: i32,
): i32 {
  const last = sourceWidth + PAD - 16;
  for (let x = 0; x < columns; x += 8) {
    const base = max(-PAD, min(<i32>floor(a * <f64>x + b) - 1, last));
    store<i32>(table, base);
    for (let j = 0; j < 8; j++) {
      const total = shareAt(x + j, start, slope, rest);
      let index = storeTaps(a * <f64>(x + j) + b, a, total, table + 32 + 2 * j, 16) - base;
      if (index < 0) index = 0; // beyond the padding, where all is the edge's colour
      if (index > 12) {
        if (base < last) return 0;
        index = 12;
      }
      store<u8>(table + 16 + 2 * j, 0x80); // the lane's low byte: 0
      store<u8>(table + 17 + 2 * j, <u8>index); // its high byte: the pixel
    }
    table += COLUMN_BLOCK;
  }
  return 1;
}

/** Builds the table of output rows. */
export function rowTable(table: usize, rows: i32, a: f64, b: f64, start: f64, slope: f64, rest: i32): void {
  for (let y = 0; y < rows; y++) {
    const total = shareAt(y, start, slope, rest);
    store<i32>(table, storeTaps(a * <f64>y + b, a, total, table + 8, 2));
    table += ROW_ENTRY;
  }
}
