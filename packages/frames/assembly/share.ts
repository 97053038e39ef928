// How much of a layer is seen in a column or a row, where two layers are blended: all of it, an even share (a cross-fade),
// or a share that grows along an axis (the soft edge of a wipe). The shares of the two always sum to exactly ONE.

/** The sum of weights that keeps brightness: nearly 1 in Q15, since 1 itself does not fit. */
@inline
export const ONE: i32 = 32767;

/**
 * The share at a column or row: `start` at the first, `slope` more at each one after, held between 0 and 1. With `rest`,
 * what is left by it.
 */
@inline
export function shareAt(place: i32, start: f64, slope: f64, rest: i32): i32 {
  const share = <i32>nearest(max<f64>(0, min<f64>(1, start + slope * <f64>place)) * <f64>ONE);
  return rest != 0 ? ONE - share : share;
}
