// RGBA to planes: BT.709, limited range (black 16, white 235), chroma for each 2 x 2 pixels. Coefficients are Q15. The
// fourth one is for alpha and carries the offset of 16 (luma) or 128 (chroma), so that premultiplied pixels need no
// special case: a pixel that is half there gets half the offset.

@inline
function luma(): v128 {
  return i16x8(5983, 20127, 2032, 2056, 5983, 20127, 2032, 2056);
}
@inline
function blue(): v128 {
  return i16x8(-3298, -11094, 14392, 16448, -3298, -11094, 14392, 16448);
}
@inline
function red(): v128 {
  return i16x8(14392, -13073, -1319, 16448, 14392, -13073, -1319, 16448);
}

/** 4 pixels, as two pairs of 16-bit RGBA, times coefficients; rounded and shifted to 4 numbers. */
@inline
function dot(pair0: v128, pair1: v128, coefficients: v128, shift: i32): v128 {
  const p = i32x4.dot_i16x8_s(pair0, coefficients), q = i32x4.dot_i16x8_s(pair1, coefficients);
  const sum = i32x4.add(v128.shuffle<i32>(p, q, 0, 2, 4, 6), v128.shuffle<i32>(p, q, 1, 3, 5, 7));
  return i32x4.shr_s(i32x4.add(sum, i32x4.splat(1 << (shift - 1))), shift);
}

/**
 * Converts a block of RGBA (width a multiple of 8, height even). `flip` is xor-ed to every byte: 0x80 for layers, 0 for
 * overlays. Alpha planes are written where `alphaY` is not 0.
 */
export function fromRgba(
  rgba: usize, width: i32, height: i32, planeY: usize, strideY: i32, planeU: usize, planeV: usize, strideC: i32,
  alphaY: usize, alphaC: usize, flip: i32,
): void {
  const flips = i8x16.splat(<i8>flip);
  for (let y = 0; y < height; y += 2) {
    for (let x = 0; x < width; x += 8) {
      let sum0 = i16x8.splat(0), sum1 = sum0, sum2 = sum0, sum3 = sum0; // columns 01 23 45 67 of both rows
      for (let row = y; row < y + 2; row++) {
        const pixels = rgba + <usize>((row * width + x) * 4), at = <usize>(row * strideY + x);
        const p = v128.load(pixels), q = v128.load(pixels, 16);
        const c0 = i16x8.extend_low_i8x16_u(p), c1 = i16x8.extend_high_i8x16_u(p);
        const c2 = i16x8.extend_low_i8x16_u(q), c3 = i16x8.extend_high_i8x16_u(q);
        const light = i16x8.narrow_i32x4_s(dot(c0, c1, luma(), 15), dot(c2, c3, luma(), 15));
        v128.store64_lane(planeY + at, v128.xor(i8x16.narrow_i16x8_u(light, light), flips), 0);
        if (alphaY != 0) {
          const alpha = v128.shuffle<u8>(p, q, 3, 7, 11, 15, 19, 23, 27, 31, 0, 0, 0, 0, 0, 0, 0, 0);
          v128.store64_lane(alphaY + at, alpha, 0);
        }
        sum0 = i16x8.add(sum0, c0);
        sum1 = i16x8.add(sum1, c1);
        sum2 = i16x8.add(sum2, c2);
        sum3 = i16x8.add(sum3, c3);
      }
      const left = i16x8.add(v128.shuffle<i64>(sum0, sum1, 0, 2), v128.shuffle<i64>(sum0, sum1, 1, 3));
      const right = i16x8.add(v128.shuffle<i64>(sum2, sum3, 0, 2), v128.shuffle<i64>(sum2, sum3, 1, 3));
      const chroma = i16x8.narrow_i32x4_s(dot(left, right, blue(), 17), dot(left, right, red(), 17));
      const bytes = v128.xor(i8x16.narrow_i16x8_u(chroma, chroma), flips);
      const atC = <usize>((y >> 1) * strideC + (x >> 1));
      v128.store32_lane(planeU + atC, bytes, 0);
      v128.store32_lane(planeV + atC, bytes, 1);
      if (alphaY != 0) {
        const sums = v128.shuffle<i16>(left, right, 3, 7, 11, 15, 0, 0, 0, 0);
        const mean = i16x8.shr_u(i16x8.add(sums, i16x8.splat(2)), 2);
        v128.store32_lane(alphaC + atC, i8x16.narrow_i16x8_u(mean, mean), 0);
      }
    }
  }
}
