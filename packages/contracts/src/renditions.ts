import * as z from 'zod';
import type { CanvasSize } from './canvas.ts';

/** Lines of a smaller copy of the film, for players whose line or screen is small. */
export const RenditionLines = z.literal([720, 480]);
export type RenditionLines = z.infer<typeof RenditionLines>;

/** Which smaller copies a video has beside itself. */
export const Renditions = z
  .array(RenditionLines)
  .max(2)
  .refine((lines) => new Set(lines).size === lines.length, { error: 'names a size twice' });
export type Renditions = z.infer<typeof Renditions>;

/** A smaller copy of the film: its frame, of the canvas's shape, and its lines, which count along the shorter side. */
export const Rendition = z.strictObject({ lines: RenditionLines, width: z.int(), height: z.int() });
export type Rendition = z.infer<typeof Rendition>;

/** The copies of a canvas, the largest first; none that would not be smaller than the film itself. */
export const renditionsOf = (size: CanvasSize, lines: Renditions = []): Rendition[] => {
  const shorter = Math.min(size.width, size.height);
  const even = (side: number, to: number): number => Math.round((side * to) / shorter / 2) * 2;
  return lines
    .filter((to) => to < shorter)
    .toSorted((left, right) => right - left)
    .map((to) => ({ lines: to, width: even(size.width, to), height: even(size.height, to) }));
};
