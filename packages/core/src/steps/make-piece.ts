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
