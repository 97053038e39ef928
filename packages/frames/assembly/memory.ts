// Memory is handed out by the caller (src/kernel/kernel-memory.ts): the kernel owns no buffer but static scratch.

/** The first byte behind the kernel's own data, aligned to 64. */
export function heapStart(): usize {
  return (__heap_base + 63) & ~63;
}

/**
 * Pixels that every row of a layer has before its first and behind its last: copies of the edge, so that a filter at the
 * edge reads on without asking where the picture ends.
 */
@inline
export const PAD: i32 = 32;

/** Fills the padding of a plane whose first pixel is at `plane`. */
export function padPlane(plane: usize, width: i32, height: i32, stride: i32): void {
  for (let y = 0; y < height; y++) {
    const row = plane + <usize>(y * stride);
    memory.fill(row - PAD, load<u8>(row), PAD);
    memory.fill(row + width, load<u8>(row + width - 1), stride - width - PAD);
  }
}
