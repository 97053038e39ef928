import type { Timeline } from '@longtake/contracts';
import { pieceHash, pieceKey } from '../domain/pieces.ts';
import type { PlacedReel } from '../ports.ts';

/**
 * Where a reel lies. Its sound is encoded with a run-up from its neighbours, so their mixes are part of its name; its
 * first frame is too, because its packets lie on the film's grid.
 */
export const reelKey = (
  owner: string,
  { reels, look }: Timeline,
  { reel, gainDb }: { reel: number; gainDb: number },
) => {
  const entry = reels[reel]!;
  const { firstFrame, picturesHash } = entry;
  const mixes = [reels[reel - 1]?.mixHash, entry.mixHash, reels[reel + 1]?.mixHash].map((hash) => hash ?? null);
  const isLast = reel === reels.length - 1;
  return pieceKey(
    owner,
    'reel',
    pieceHash('reel', { firstFrame, picturesHash, mixes, gainDb, isLast, canvas: look.canvas }),
  );
};

/** Where the whole film lies, before it is published. */
export const filmKey = (owner: string, timeline: Timeline, gainDb: number): string => {
  const reels = timeline.reels.map((_, reel) => reelKey(owner, timeline, { reel, gainDb }));
  return pieceKey(owner, 'film', pieceHash('film', { reels, title: timeline.title, chapters: timeline.chapters }));
};

/** Where each reel stands in the film. */
export const placedReels = ({ reels, look }: Timeline): PlacedReel[] =>
  reels.map(({ firstFrame, frames }, reel) => ({
    canvas: look.canvas,
    firstFrame,
    frames,
    isLast: reel === reels.length - 1,
  }));
