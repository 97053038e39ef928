import type { Look, ReelEntry, ReelPlan, Timeline } from '@longtake/contracts';
import { pieceHash, pieceKey } from '../domain/pieces.ts';
import type { PlacedReel } from '../ports.ts';

/** Where a joined reel lies: by its own name and the gain of the film's sound. */
export const reelKey = (owner: string, { reelHash }: Pick<ReelEntry, 'reelHash'>, gainDb: number): string =>
  pieceKey(owner, 'reel', pieceHash('reel', { reelHash, gainDb }));

/**
 * Where a reel's encoded sound lies: made from the mixes within its reach, at the film's gain. Its place in the film says
 * which packets of the film's grid are its own.
 */
export const reelSoundKey = (
  owner: string,
  { firstFrame, frames, isLast, mixes, look }: Pick<ReelPlan, 'firstFrame' | 'frames' | 'isLast' | 'mixes' | 'look'>,
  gainDb: number,
): string => {
  const { fpsNum, fpsDen } = look.canvas;
  const made = { firstFrame, frames, isLast, fpsNum, fpsDen, mixes: mixes.map(({ mixHash }) => mixHash), gainDb };
  return pieceKey(owner, 'reel-sound', pieceHash('reel-sound', made));
};

/** Where the whole film lies, before it is published. */
export const filmKey = (owner: string, { reels, title, chapters }: Timeline, gainDb: number): string => {
  const names = reels.map(({ reelHash }) => reelHash);
  return pieceKey(owner, 'film', pieceHash('film', { reels: names, gainDb, title, chapters }));
};

/** Where the sprite of a reel's thumbnails lies. */
export const spriteKey = (owner: string, { picturesHash }: Pick<ReelEntry, 'picturesHash'>, { canvas }: Look): string =>
  pieceKey(owner, 'sprite', pieceHash('sprite', { pictures: picturesHash, canvas }));

/** Where what streams a film lies, beside the film: its playlists and what a player reads before the film. */
export const streamKeys = (filmPiece: string) => {
  const stem = filmPiece.replace(/\.mp4$/, '');
  return { stream: `${stem}.m3u8`, streamMedia: `${stem}-media.m3u8`, streamInit: `${stem}-init.mp4` };
};

/** Where a reel stands in the film, as those who join it need it. */
export const placedReel = (
  { firstFrame, frames, isLast, leastBytes }: Pick<ReelEntry, 'firstFrame' | 'frames' | 'isLast' | 'leastBytes'>,
  { canvas }: Look,
): PlacedReel => ({ canvas, firstFrame, frames, isLast, leastBytes });
