import type { Piece } from './stored-object.ts';

/** The pieces that hold the bytes `start` to `end` (both included) of what `pieces` hold. */
export const slicePieces = (pieces: readonly Piece[], start: number, end: number): Piece[] => {
  const slices: Piece[] = [];
  let position = 0;
  for (const { blob, offset, sizeBytes } of pieces) {
    const from = Math.max(start, position);
    const to = Math.min(end + 1, position + sizeBytes);
    if (from < to) slices.push({ blob, offset: offset + from - position, sizeBytes: to - from });
    position += sizeBytes;
  }
  return slices;
};
