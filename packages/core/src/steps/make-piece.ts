import type { MediaStore } from '../ports.ts';

/** Makes a piece unless it is there: what was made once is never made or billed again. */
export const makePiece = async (
  media: Pick<MediaStore, 'size' | 'storePiece'>,
  { key, contentType, make }: { key: string; contentType: string; make: () => Promise<Uint8Array> },
): Promise<{ reused: boolean }> => {
  if ((await media.size(key)) !== undefined) return { reused: true };
  await media.storePiece(key, await make(), contentType);
  return { reused: false };
};

/** The same for a piece that is written as a local file. */
export const makePieceFile = async (
  media: Pick<MediaStore, 'size' | 'storePieceFile'>,
  { key, contentType, make }: { key: string; contentType: string; make: () => Promise<string> },
): Promise<{ reused: boolean }> => {
  if ((await media.size(key)) !== undefined) return { reused: true };
  await media.storePieceFile(key, await make(), contentType);
  return { reused: false };
};
