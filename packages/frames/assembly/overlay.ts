// A small picture with transparency, laid over a frame: one plane of it, premultiplied.

/** `source + target * (255 - alpha) / 255`, rounded exactly; 8 lanes of 16 bits. */
@inline
function over(target: v128, source: v128, alpha: v128): v128 {
  const rest = i16x8.add(i16x8.mul(target, i16x8.sub(i16x8.splat(255), alpha)), i16x8.splat(128));
  return i16x8.add(source, i16x8.shr_u(i16x8.add(rest, i16x8.shr_u(rest, 8)), 8));
}

/** 8 bytes as 16-bit lanes, times opacity / 256. */
@inline
function dim(bytes: v128, opacity: v128): v128 {
  return i16x8.shr_u(i16x8.add(i16x8.mul(bytes, opacity), i16x8.splat(128)), 8);
}

/**
 * Blends a plane of `width` x `height` (width a multiple of 16) into the target at `opacity` of 256. Where it is clear
 * the target is left untouched, so clear columns may reach beyond the target's right edge.
 */
export function overlayPlane(
  target: usize, targetStride: i32, source: usize, alpha: usize, width: i32, height: i32, opacity: i32,
): void {
  const k = i16x8.splat(<i16>opacity);
  for (let y = 0; y < height; y++) {
    for (let x: usize = 0; x < <usize>width; x += 16) {
      const a = v128.load(alpha + x);
      if (!v128.any_true(a)) continue;
      const t = v128.load(target + x), s = v128.load(source + x);
      v128.store(target + x, i8x16.narrow_i16x8_u(
        over(
          i16x8.extend_low_i8x16_u(t), dim(i16x8.extend_low_i8x16_u(s), k), dim(i16x8.extend_low_i8x16_u(a), k),
        ),
        over(
          i16x8.extend_high_i8x16_u(t), dim(i16x8.extend_high_i8x16_u(s), k), dim(i16x8.extend_high_i8x16_u(a), k),
        ),
      ));
    }
    target += targetStride;
    source += width;
    alpha += width;
  }
}
