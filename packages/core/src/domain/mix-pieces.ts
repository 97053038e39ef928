import type { PlacedNarration } from '@longtake/contracts';
import { pieceHash, pieceKey } from './pieces.ts';

/** Names a reel's mixed sound: by its span of the film and the narrations in it. */
export const mixHashOf = ({
  fromSample,
  toSample,
  narrations,
}: {
  fromSample: number;
  toSample: number;
  narrations: readonly PlacedNarration[];
}): string => pieceHash('mix', { fromSample, toSample, narrations });

/** Where a reel's mixed samples lie, and their loudness beside them. */
export const mixKeys = (owner: string, mixHash: string): { samples: string; loudness: string } => ({
  samples: pieceKey(owner, 'mix', mixHash),
  loudness: pieceKey(owner, 'loudness', mixHash),
});
