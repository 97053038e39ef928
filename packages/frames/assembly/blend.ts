// Two layers in one frame: a cross-fade, a wipe, a push. Each is resampled as if it were alone, with weights that sum to
// its share (share.ts), so the sum of both is the blend, and nothing is rounded in between.

import { downFirst, downSecond, feed, RING, ringRow, STRIP, toBytes } from './resample';
import { addSat, bytes, words } from './simd';
import { COLUMN_BLOCK, ROW_ENTRY } from './taps';

/**
 * Draws the same plane of two layers, each under its own camera, summed in one pass: how much of each is seen where is in its
 * tables. `ring` is twice as large as for one layer.
 */
export function blendPlane(
  target: usize, width: i32, columns: i32, height: i32,
  sourceA: usize, strideA: i32, heightA: i32, columnTabA: usize, rowTabA: usize,
  sourceB: usize, strideB: i32, heightB: i32, columnTabB: usize, rowTabB: usize, ring: usize,
): void {
  const half = words(128), flips = bytes(0x80);
  for (let x = ((columns - 1) / STRIP) * STRIP; x >= 0; x -= STRIP) {
    const rowBytes = <usize>min(STRIP, columns - x) * 2, ringB = ring + <usize>RING * rowBytes;
    const tableA = columnTabA + <usize>(x >> 3) * COLUMN_BLOCK, tableB = columnTabB + <usize>(x >> 3) * COLUMN_BLOCK;
    let readyA = load<i32>(rowTabA) & ~3, readyB = load<i32>(rowTabB) & ~3;
    let a = rowTabA, b = rowTabB;
    for (let y = 0; y < height; y++) {
      const i = load<i32>(a), j = load<i32>(b);
      readyA = feed(readyA, i + 3, sourceA, strideA, heightA, ring, rowBytes, tableA);
      readyB = feed(readyB, j + 3, sourceB, strideB, heightB, ringB, rowBytes, tableB);
      const r0 = ringRow(ring, i, rowBytes), r1 = ringRow(ring, i + 1, rowBytes);
      const r2 = ringRow(ring, i + 2, rowBytes), r3 = ringRow(ring, i + 3, rowBytes);
      const q0 = ringRow(ringB, j, rowBytes), q1 = ringRow(ringB, j + 1, rowBytes);
      const q2 = ringRow(ringB, j + 2, rowBytes), q3 = ringRow(ringB, j + 3, rowBytes);
      const w0 = v128.load_splat<i16>(a, 8), w1 = v128.load_splat<i16>(a, 10);
      const w2 = v128.load_splat<i16>(a, 12), w3 = v128.load_splat<i16>(a, 14);
      const u0 = v128.load_splat<i16>(b, 8), u1 = v128.load_splat<i16>(b, 10);
      const u2 = v128.load_splat<i16>(b, 12), u3 = v128.load_splat<i16>(b, 14);
      let out = target + <usize>(y * width + x);
      for (let at: usize = 0; at < rowBytes; at += 32) {
        const p0 = r0 + at, p1 = r1 + at, p2 = r2 + at, p3 = r3 + at;
        const s0 = q0 + at, s1 = q1 + at, s2 = q2 + at, s3 = q3 + at;
        v128.store(out, toBytes(
          addSat(downFirst(p0, p1, p2, p3, w0, w1, w2, w3), downFirst(s0, s1, s2, s3, u0, u1, u2, u3)),
          addSat(downSecond(p0, p1, p2, p3, w0, w1, w2, w3), downSecond(s0, s1, s2, s3, u0, u1, u2, u3)),
          half, flips,
        ));
        out += 16;
      }
      a += ROW_ENTRY;
      b += ROW_ENTRY;
    }
  }
}
