// The few operations that exist twice: plain SIMD, and relaxed SIMD where the build enables it. A relaxed operation may
// answer differently from machine to machine only for a swizzle index of 16 to 127 and for -1 * -1 in Q15. Neither
// occurs here (taps.ts keeps indexes below 16 or at 128, and weights above -1), so both builds give the same bytes.

/** Bytes of `v` picked by the indexes of `i`; an index of 128 or more gives 0. */
@inline
export function swizzle(v: v128, i: v128): v128 {
  if (ASC_FEATURE_RELAXED_SIMD) return i8x16.relaxed_swizzle(v, i);
  else return i8x16.swizzle(v, i);
}

/** Lane by lane product of 16-bit numbers in Q15, rounded: exact integers. */
@inline
export function mulQ15(a: v128, b: v128): v128 {
  if (ASC_FEATURE_RELAXED_SIMD) return i16x8.relaxed_q15mulr_s(a, b);
  else return i16x8.q15mulr_sat_s(a, b);
}

/** Lane by lane sum of 16-bit numbers, held at the ends of the range: a filter's overshoot stays white or black. */
@inline
export function addSat(a: v128, b: v128): v128 {
  return i16x8.add_sat_s(a, b);
}

const scratch = memory.data(8);

/**
 * 16 times a byte, for use in a loop. V8 makes a literal's splat anew at each use, by three instructions; what was read from
 * memory before the loop stays in a register.
 */
export function bytes(value: i32): v128 {
  store<u8>(scratch, <u8>value);
  return v128.load_splat<u8>(scratch);
}

/** 8 times a 16-bit number, for use in a loop. */
export function words(value: i32): v128 {
  store<i16>(scratch, <i16>value);
  return v128.load_splat<i16>(scratch);
}
