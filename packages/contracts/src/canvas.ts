import * as z from 'zod';
import { limits } from './limits.ts';

const side = (name: 'width' | 'height') =>
  z
    .int({ error: `${name} must be a whole number of pixels` })
    .min(limits.canvasSideMin, { error: `${name} must be at least ${limits.canvasSideMin} pixels` })
    .max(limits.canvasSideMax, { error: `${name} must be at most ${limits.canvasSideMax} pixels` })
    .refine((pixels) => pixels % 2 === 0, { error: `${name} must be even: H.264 stores colour for pairs of pixels` });

/** The picture's size in pixels; even, and at most 4K (3840 × 2160, or upright). */
export const CanvasSize = z
  .strictObject({ width: side('width'), height: side('height') })
  .refine(({ width, height }) => width * height <= limits.canvasPixels, {
    error: 'the size is over 4K: use at most 3840x2160',
  });
export type CanvasSize = z.infer<typeof CanvasSize>;

/** Frames per second that a video may have; 29.97 and its kin mean 30000/1001. */
export const FrameRate = z.literal([23.976, 24, 25, 29.97, 30, 50, 59.94, 60]);
export type FrameRate = z.infer<typeof FrameRate>;

/** Size and exact frame rate (`fpsNum / fpsDen`) of the timeline. */
export const Canvas = z.strictObject({
  width: z.int(),
  height: z.int(),
  fpsNum: z.int(),
  fpsDen: z.int(),
});
export type Canvas = z.infer<typeof Canvas>;

/** The exact ratio behind a frame rate's short name. */
export const exactFrameRate = (fps: FrameRate): Pick<Canvas, 'fpsNum' | 'fpsDen'> =>
  Number.isInteger(fps) ? { fpsNum: fps, fpsDen: 1 } : { fpsNum: Math.round(fps) * 1000, fpsDen: 1001 };
