import type { Canvas, ClipFit } from '@longtake/contracts';

/** A part of a user's clip, and where the clip lies. */
export interface ClipPart {
  /** The upload, as a local file. */
  file: string;
  fromMs: number;
  /** To its end where it is absent. */
  toMs: number | undefined;
  /** No more than this is made, however long the part is. */
  mostMs: number;
}

/** A part of a user's clip that becomes pictures of a canvas. */
export interface AdmitClip extends ClipPart {
  fit: ClipFit | undefined;
  canvas: Canvas;
  /** Whether a chunk was stored before: then it is not made again. */
  isStored(chunk: number): Promise<boolean>;
  /** Stores a chunk, a local file that is used for the next one afterwards. */
  store(chunk: number, file: string): Promise<void>;
}
