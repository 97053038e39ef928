import { type LongtakeError, RenderFailed } from '@longtake/core';
import { openPiece } from '../open-piece.ts';

/**
 * Throws `Bug.RenderFailed` unless the file lists exactly so many pictures. The muxer is silent when its index, the last
 * thing it writes, no longer fits on the disk, and a piece is kept for good.
 */
export const checkWritten = async (file: string, frames: number): Promise<void> => {
  const written = await countPictures(file).catch((cause: unknown) => {
    throw fileIsNotWhole(cause);
  });
  if (written !== frames) throw new RenderFailed(`its file holds ${written} pictures, not ${frames}.`);
};

/** What is said where a disk is full. */
export const fileIsNotWhole = (cause?: unknown): LongtakeError =>
  new RenderFailed('its file was not written whole. Make room for temporary files.', { cause });

const countPictures = async (file: string): Promise<number> => {
  const demuxer = await openPiece(file);
  try {
    return Number(demuxer.video()?.nbFrames ?? 0);
  } finally {
    await demuxer.close();
  }
};
