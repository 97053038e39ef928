import type { Kernel } from './kernel.ts';

/** Premultiplied RGBA with transparency: `width` a multiple of 32, `height` even. */
export interface Drawing {
  width: number;
  height: number;
  rgba: Uint8Array;
}

/** A drawing in the kernel's memory as premultiplied planes with alpha, ready to be blended into frames. */
export interface Overlay {
  width: number;
  height: number;
  y: number;
  u: number;
  v: number;
  alphaY: number;
  alphaC: number;
}

/** Converts a drawing, once for all frames that show it: about 2.75 bytes a pixel. */
export const makeOverlay = ({ run, memory }: Kernel, { width, height, rgba }: Drawing): Overlay => {
  const lumaBytes = width * height;
  const overlay = {
    width,
    height,
    y: memory.allocate(lumaBytes),
    u: memory.allocate(lumaBytes / 4),
    v: memory.allocate(lumaBytes / 4),
    alphaY: memory.allocate(lumaBytes),
    alphaC: memory.allocate(lumaBytes / 4),
  };
  const { y, u, v, alphaY, alphaC } = overlay;
  const pixels = memory.allocate(rgba.length);
  memory.view(pixels, rgba.length).set(rgba);
  run.fromRgba(pixels, width, height, y, width, u, v, width / 2, alphaY, alphaC, 0);
  memory.free(pixels);
  return overlay;
};

/** Gives an overlay back to the kernel. */
export const freeOverlay = ({ memory }: Kernel, { y, u, v, alphaY, alphaC }: Overlay): void => {
  for (const buffer of [y, u, v, alphaY, alphaC]) memory.free(buffer);
};
