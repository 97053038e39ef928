import type { LevelPoint, PlacedSound } from '@longtake/contracts';
import { pieceHash, pieceKey } from './pieces.ts';

/** Names a reel's mixed sound: by its span of the film, the sounds in it and the music's level. */
export const mixHashOf = ({
  fromSample,
  toSample,
  sounds,
  musicLevel,
}: {
  fromSample: number;
  toSample: number;
  sounds: readonly PlacedSound[];
  musicLevel?: readonly LevelPoint[] | undefined;
}): string => pieceHash('mix', { fromSample, toSample, sounds, musicLevel });

/** Where a reel's mixed samples lie, and their loudness beside them. */
export const mixKeys = (owner: string, mixHash: string): { samples: string; loudness: string } => ({
  samples: pieceKey(owner, 'mix', mixHash),
  loudness: pieceKey(owner, 'loudness', mixHash),
});
