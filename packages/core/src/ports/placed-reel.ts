import type { Canvas } from '@longtake/contracts';

/** A reel's place in the film. */
export interface PlacedReel {
  canvas: Canvas;
  firstFrame: number;
  frames: number;
  isLast: boolean;
  /** A reel that is shorter is filled up to so many bytes. */
  leastBytes: number;
}
