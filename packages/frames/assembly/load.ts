// Planes of a picture that is one already, brought into a layer: byte by byte, with the layer's highest bit flipped.

/** Copies a plane; the last block of a row may reach into the padding, which `padPlane` fills afterwards. */
export function loadPlane(source: usize, width: i32, height: i32, plane: usize, stride: i32): void {
  const flips = i8x16.splat(<i8>0x80);
  for (let y = 0; y < height; y++) {
    for (let x: usize = 0; x < <usize>width; x += 16) v128.store(plane + x, v128.xor(v128.load(source + x), flips));
    source += width;
    plane += stride;
  }
}
