import type { Canvas } from 'canvaskit-wasm';
import type { DrawingKit } from './drawing-kit.ts';
import { type Keep, scoped } from './scoped.ts';

interface Raster {
  width: number;
  height: number;
  /** What lies below the drawing; clear where it is not given. */
  ground?: (pixels: Uint8Array) => void;
  /** Where the pixels are put; new memory where it is not given. */
  into?: Uint8Array;
  draw: (canvas: Canvas, keep: Keep) => void;
}

/** Draws with CanvasKit and gives premultiplied RGBA. */
export const raster = ({ ck }: DrawingKit, { width, height, ground, into, draw }: Raster): Uint8Array => {
  const memory = ck.Malloc(Uint8Array, width * height * 4);
  try {
    const below = memory.toTypedArray() as Uint8Array;
    below.fill(0);
    ground?.(below);
    scoped((keep) => {
      const { RGBA_8888: colorType } = ck.ColorType;
      const info = { width, height, colorType, alphaType: ck.AlphaType.Premul, colorSpace: ck.ColorSpace.SRGB };
      const surface = ck.MakeRasterDirectSurface(info, memory, width * 4);
      if (surface === null) throw new Error(`No memory for a drawing of ${width}x${height} pixels.`);
      keep(surface);
      draw(surface.getCanvas(), keep);
      surface.flush();
    });
    const pixels = memory.toTypedArray() as Uint8Array;
    if (into === undefined) return pixels.slice();
    into.set(pixels);
    return into;
  } finally {
    ck.Free(memory);
  }
};
