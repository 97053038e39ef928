import type { Canvas } from '@longtake/contracts';
import { msToFrames } from './frame-clock.ts';

const CHUNK_MS = 2_000;

/** How many frames of an admitted clip lie in one object; fewer in its last. A segment reads only the chunks that it shows. */
export const clipChunkFrames = (canvas: Pick<Canvas, 'fpsNum' | 'fpsDen'>): number => msToFrames(CHUNK_MS, canvas);

/** Where a chunk of a clip lies, beside the clip's piece. */
export const clipChunkKey = (clipPiece: string, chunk: number): string =>
  `${clipPiece.replace(/\.json$/, '')}/${String(chunk).padStart(4, '0')}.mp4`;
