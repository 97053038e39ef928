import type { PlacedSound } from '@longtake/contracts';
import { pieceHash, pieceKey } from './pieces.ts';

/** Names a reel's mixed sound: by its span of the film and the sounds in it. */
export const mixHashOf = ({
  fromSample,
  toSample,
  sounds,
}: {
  fromSample: number;
  toSample: number;
  sounds: readonly PlacedSound[];
}): string => pieceHash('mix', { fromSample, toSample, sounds });

/** Where a reel's mixed samples lie, and their loudness beside them. */
export const mixKeys = (owner: string, mixHash: string): { samples: string; loudness: string } => ({
  samples: pieceKey(owner, 'mix', mixHash),
  loudness: pieceKey(owner, 'loudness', mixHash),
});
