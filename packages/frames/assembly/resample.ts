// One plane of a layer, moved and scaled by fractions of a pixel. A layer keeps its bytes as `byte ^ 0x80`, so a byte in
// the high half of a 16-bit lane is (pixel - 128) with 8 bits of fraction, ready to be multiplied.
//   across: each source row once, 4 at a time, into a ring of 8 rows; 8 columns by one load, 4 swizzles, 4 products
//   down:   4 rows of the ring make one output row
// Output rows are packed: what the last block of a row writes too much is overwritten by the next row. That is why
// strips go from right to left, and why planes must be drawn in the order Y, U, V.

import { COLUMN_BLOCK, ROW_ENTRY } from './taps';
import { addSat, bytes, mulQ15, swizzle, words } from './simd';

/** Columns of a strip: its ring and its part of the table stay in the nearest cache. */
@inline
export const STRIP: i32 = 960;
/** Rows of a ring; a power of two that holds 4 taps and 3 rows read ahead. */
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

/** Resamples four source rows across, into rows of the ring that lie one behind the other: the table is read once. */
function acrossFour(
  source0: usize, source1: usize, source2: usize, source3: usize, ring: usize, rowBytes: usize, table: usize,
): void {
  const next = bytes(1), end = ring + rowBytes;
  while (ring < end) {
    const base = <usize>(<isize>load<i32>(table));
    const i0 = v128.load(table, 16), i1 = i8x16.add(i0, next), i2 = i8x16.add(i1, next), i3 = i8x16.add(i2, next);
    const w0 = v128.load(table, 32), w1 = v128.load(table, 48), w2 = v128.load(table, 64), w3 = v128.load(table, 80);
    v128.store(ring, across(v128.load(source0 + base), i0, i1, i2, i3, w0, w1, w2, w3));
    const ring1 = ring + rowBytes, ring2 = ring1 + rowBytes;
    v128.store(ring1, across(v128.load(source1 + base), i0, i1, i2, i3, w0, w1, w2, w3));
    v128.store(ring2, across(v128.load(source2 + base), i0, i1, i2, i3, w0, w1, w2, w3));
    v128.store(ring2 + rowBytes, across(v128.load(source3 + base), i0, i1, i2, i3, w0, w1, w2, w3));
    table += COLUMN_BLOCK;
    ring += 16;
  }
}

/** Sum of 4 rows: 8 pixels with 8 bits of fraction. */
@inline
function sum(v0: v128, v1: v128, v2: v128, v3: v128, w0: v128, w1: v128, w2: v128, w3: v128): v128 {
  return addSat(addSat(mulQ15(v0, w0), mulQ15(v1, w1)), addSat(mulQ15(v2, w2), mulQ15(v3, w3)));
}

/** The first 8 of 16 pixels of 4 rows. */
@inline
export function downFirst(r0: usize, r1: usize, r2: usize, r3: usize, w0: v128, w1: v128, w2: v128, w3: v128): v128 {
  return sum(v128.load(r0), v128.load(r1), v128.load(r2), v128.load(r3), w0, w1, w2, w3);
}

/** The other 8: at an offset that is part of the load, which an address made by adding is not. */
@inline
export function downSecond(r0: usize, r1: usize, r2: usize, r3: usize, w0: v128, w1: v128, w2: v128, w3: v128): v128 {
  return sum(v128.load(r0, 16), v128.load(r1, 16), v128.load(r2, 16), v128.load(r3, 16), w0, w1, w2, w3);
}

/** 16 pixels with fractions, rounded to bytes. */
@inline
export function toBytes(a: v128, b: v128, half: v128, flips: v128): v128 {
  const rounded = i8x16.narrow_i16x8_s(i16x8.shr_s(addSat(a, half), 8), i16x8.shr_s(addSat(b, half), 8));
  return v128.xor(rounded, flips);
}

@inline
export function ringRow(ring: usize, row: i32, rowBytes: usize): usize {
  return ring + <usize>(row & (RING - 1)) * rowBytes;
}

@inline
function sourceRow(source: usize, row: i32, stride: i32, height: i32): usize {
  return source + <usize>(max(0, min(row, height - 1)) * stride);
}

/**
 * Resamples source rows across up to row `wanted`, four at a time; returns the next row that is not in the ring. `ready` is a
 * multiple of four.
 */
export function feed(
  ready: i32, wanted: i32, source: usize, stride: i32, height: i32, ring: usize, rowBytes: usize, table: usize,
): i32 {
  while (ready <= wanted) {
    acrossFour(
      sourceRow(source, ready, stride, height), sourceRow(source, ready + 1, stride, height),
      sourceRow(source, ready + 2, stride, height), sourceRow(source, ready + 3, stride, height),
      ringRow(ring, ready, rowBytes), rowBytes, table,
    );
    ready += 4;
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
  const half = words(128), flips = bytes(0x80);
  for (let x = ((columns - 1) / STRIP) * STRIP; x >= 0; x -= STRIP) {
    const rowBytes = <usize>min(STRIP, columns - x) * 2;
    const table = columnTab + <usize>(x >> 3) * COLUMN_BLOCK;
    let ready = load<i32>(rowTab) & ~3, entry = rowTab;
    for (let y = 0; y < height; y++) {
      const i = load<i32>(entry);
      ready = feed(ready, i + 3, source, stride, sourceHeight, ring, rowBytes, table);
      const r0 = ringRow(ring, i, rowBytes), r1 = ringRow(ring, i + 1, rowBytes);
      const r2 = ringRow(ring, i + 2, rowBytes), r3 = ringRow(ring, i + 3, rowBytes);
      const w0 = v128.load_splat<i16>(entry, 8), w1 = v128.load_splat<i16>(entry, 10);
      const w2 = v128.load_splat<i16>(entry, 12), w3 = v128.load_splat<i16>(entry, 14);
      let out = target + <usize>(y * width + x);
      for (let at: usize = 0; at < rowBytes; at += 32) {
        const p0 = r0 + at, p1 = r1 + at, p2 = r2 + at, p3 = r3 + at;
        v128.store(out, toBytes(
          downFirst(p0, p1, p2, p3, w0, w1, w2, w3), downSecond(p0, p1, p2, p3, w0, w1, w2, w3), half, flips,
        ));
        out += 16;
      }
      entry += ROW_ENTRY;
    }
  }
}
