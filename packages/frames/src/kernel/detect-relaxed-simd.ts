/** Smallest module that uses `i8x16.relaxed_swizzle`. */
const probe = new Uint8Array([
  0, 97, 115, 109, 1, 0, 0, 0, 1, 5, 1, 96, 0, 1, 123, 3, 2, 1, 0, 10, 15, 1, 13, 0, 65, 1, 253, 15, 65, 2, 253, 15,
  253, 128, 2, 11,
]);

/** Whether `kernel-relaxed.wasm` runs here (Node ≥ 22, current browsers); it draws the same bytes as `kernel.wasm`, faster. */
export const detectRelaxedSimd = (): boolean => WebAssembly.validate(probe);
