// One plane of a layer, moved and scaled by fractions of a pixel. A layer keeps its bytes as `byte ^ 0x80`, so a byte in
// the high half of a 16-bit lane is (pixel - 128) with 8 bits of fraction, ready to be multiplied.
//   across: each source row once, 8 columns at a time: one load, 4 swizzles, 4 products; into a ring of 8 rows
//   down:   4 rows of the ring make one output row
// Output rows are packed: what the last block of a row writes too much is overwritten by the next row. That is why
// strips go from right to left, and why planes must be drawn in the order Y, U, V.

import { COLUMN_BLOCK, ROW_ENTRY } from './taps';
import { addSat, mulQ15, swizzle } from './simd';

/** Columns of a strip: its ring and its part of the table stay in the nearest cache. */
@inline
export const STRIP: i32 = 960;
/** Rows of a ring; a power of two that holds 4 taps and a pair read ahead. */
@inline
export const RING: i32 = 8;

/** 8 columns of one row: 4 neighbours of each, picked and weighed. */
@inline
function across(
  v: v128, i0: v128, i1: v128, i2: v128, i3: v128, w0: v128, w1: v128, w2: v128, w3: v128,
): v128 {
  return addSat(
    addSat(mulQ15(swizzle(v, i0), w0), mulQ15(swizzle(v, i1), w1)),
    addSat(mulQ15(swizzle(v, i2), w2), mulQ15(swizzle(v, i3), w3)),
  );
}

/** Resamples two source rows across, so that the table is read half as often. */
function acrossTwo(source0: usize, source1: usize, ring0: usize, ring1: usize, table: usize, blocks: i32): void {
  const next = i8x16.splat(1);
  for (let n = 0; n < blocks; n++) {
    const base = <usize>(<isize>load<i32>(table));
    const i0 = v128.load(table, 16), i1 = i8x16.add(i0, next), i2 = i8x16.add(i1, next), i3 = i8x16.add(i2, next);
    const w0 = v128.load(table, 32), w1 = v128.load(table, 48), w2 = v128.load(table, 64), w3 = v128.load(table, 80);
    v128.store(ring0, across(v128.load(source0 + base), i0, i1, i2, i3, w0, w1, w2, w3));
    v128.store(ring1, across(v128.load(source1 + base), i0, i1, i2, i3, w0, w1, w2, w3));
    table += COLUMN_BLOCK;
    ring0 += 16;
    ring1 += 16;
  }
}

/** Sum of 4 rows, `at` bytes into each: 8 pixels with 8 bits of fraction. */
@inline
export function down(r0: usize, r1: usize, r2: usize, r3: usize, at: usize, w0: v128, w1: v128, w2: v128, w3: v128): v128 {
  return addSat(
    addSat(mulQ15(v128.load(r0 + at), w0), mulQ15(v128.load(r1 + at), w1)),
    addSat(mulQ15(v128.load(r2 + at), w2), mulQ15(v128.load(r3 + at), w3)),
  );
}

/** 16 pixels with fractions, rounded to bytes. */
@inline
export function toBytes(a: v128, b: v128): v128 {
  const half = i16x8.splat(128);
  const rounded = i8x16.narrow_i16x8_s(i16x8.shr_s(addSat(a, half), 8), i16x8.shr_s(addSat(b, half), 8));
  return v128.xor(rounded, i8x16.splat(<i8>0x80));
}

@inline
export function ringRow(ring: usize, row: i32, rowBytes: usize): usize {
  return ring + <usize>(row & (RING - 1)) * rowBytes;
}

/** Resamples source rows across up to row `wanted`, two at a time; returns the next row that is not in the ring. */
export function feed(
  ready: i32, wanted: i32, source: usize, stride: i32, height: i32, ring: usize, rowBytes: usize, table: usize,
): i32 {
  while (ready <= wanted) {
    const first = max(0, min(ready, height - 1)), second = max(0, min(ready + 1, height - 1));
    acrossTwo(
      source + <usize>(first * stride), source + <usize>(second * stride),
      ringRow(ring, ready, rowBytes), ringRow(ring, ready + 1, rowBytes), table, <i32>(rowBytes >> 4),
    );
    ready += 2;
  }
  return ready;
}

/**
 * Draws a plane. `source` is pixel (0, 0) of a padded plane; `columns` is `width` rounded up to 16, as in the column
 * table; `ring` is scratch of 8 * min(columns, 960) * 2 bytes.
 */
export function resamplePlane(
  target: usize, width: i32, columns: i32, height: i32,
  source: usize, stride: i32, sourceHeight: i32, columnTab: usize, rowTab: usize, ring: usize,
): void {
  for (let x = ((columns - 1) / STRIP) * STRIP; x >= 0; x -= STRIP) {
    const rowBytes = <usize>min(STRIP, columns - x) * 2;
    const table = columnTab + <usize>(x >> 3) * COLUMN_BLOCK;
    let ready = load<i32>(rowTab) & ~1, entry = rowTab;
    for (let y = 0; y < height; y++) {
      const i = load<i32>(entry);
      ready = feed(ready, i + 3, source, stride, sourceHeight, ring, rowBytes, table);
      const r0 = ringRow(ring, i, rowBytes), r1 = ringRow(ring, i + 1, rowBytes);
      const r2 = ringRow(ring, i + 2, rowBytes), r3 = ringRow(ring, i + 3, rowBytes);
      const w0 = v128.load_splat<i16>(entry, 8), w1 = v128.load_splat<i16>(entry, 10);
      const w2 = v128.load_splat<i16>(entry, 12), w3 = v128.load_splat<i16>(entry, 14);
      let out = target + <usize>(y * width + x);
      for (let at: usize = 0; at < rowBytes; at += 32) {
        v128.store(out, toBytes(
          down(r0, r1, r2, r3, at, w0, w1, w2, w3),
          down(r0, r1, r2, r3, at + 16, w0, w1, w2, w3),
        ));
        out += 16;
      }
      entry += ROW_ENTRY;
    }
  }
}
