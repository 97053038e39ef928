import type { Canvas } from '@longtake/contracts';
import { frameToMs } from './frame-clock.ts';

/** A thumbnail stands for about so long a part of the film. */
const SPAN_MS = 5_000;
/** Pixels of its longer side. */
const LONGER_SIDE = 320;
/** Thumbnails in a row of a sprite. */
const COLUMNS = 8;

/** The frames [from, to) for which a thumbnail stands, and the one in their middle, which it shows. */
export interface ThumbnailSpan {
  fromFrame: number;
  toFrame: number;
  frame: number;
}

/** A segment's thumbnails: equal spans, counted from its start. Depends on nothing but its length. */
export const thumbnailSpans = (frames: number, canvas: Canvas): ThumbnailSpan[] => {
  const count = Math.max(1, Math.round(frameToMs(frames, canvas) / SPAN_MS));
  return Array.from({ length: count }, (_, index) => {
    const fromFrame = Math.floor((index * frames) / count);
    const toFrame = Math.floor(((index + 1) * frames) / count);
    return { fromFrame, toFrame, frame: Math.floor((fromFrame + toFrame) / 2) };
  });
};

/** Size of a thumbnail of the canvas, pixels: even, as colour is stored for pairs of pixels. */
export const thumbnailSize = ({ width, height }: Pick<Canvas, 'width' | 'height'>) => {
  const scale = LONGER_SIDE / Math.max(width, height);
  const even = (side: number): number => Math.max(2, Math.round((side * scale) / 2) * 2);
  return { width: even(width), height: even(height) };
};

interface Size {
  width: number;
  height: number;
}

/** Where the thumbnail of an index lies in its sprite, pixels. */
export const thumbnailPlace = (index: number, { width, height }: Size) => ({
  left: (index % COLUMNS) * width,
  top: Math.floor(index / COLUMNS) * height,
});

/** Size of a sprite of so many thumbnails, pixels. */
export const spriteSize = (count: number, { width, height }: Size): Size => ({
  width: Math.min(count, COLUMNS) * width,
  height: Math.ceil(count / COLUMNS) * height,
});
