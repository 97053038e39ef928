import type { Timeline } from '@longtake/contracts';
import { frameToMs } from '../domain/frame-clock.ts';
import { pieceHash, pieceKey } from '../domain/pieces.ts';
import type { PlacedReel } from '../ports.ts';

/**
 * Where a reel lies. Its sound is encoded with a run-up from its neighbours, so their mixes are part of its name; its
 * first frame is too, because its packets lie on the film's grid.
 */
export const reelKey = (owner: string, timeline: Timeline, { reel, gainDb }: { reel: number; gainDb: number }) => {
  const { reels, look } = timeline;
  const entry = reels[reel]!;
  const { firstFrame, picturesHash } = entry;
  const mixes = [reels[reel - 1]?.mixHash, entry.mixHash, reels[reel + 1]?.mixHash].map((hash) => hash ?? null);
  const { isLast, leastBytes } = placedReel(timeline, reel);
  return pieceKey(
    owner,
    'reel',
    pieceHash('reel', { firstFrame, picturesHash, mixes, gainDb, isLast, leastBytes, canvas: look.canvas }),
  );
};

/** Where the whole film lies, before it is published. */
export const filmKey = (owner: string, timeline: Timeline, gainDb: number): string => {
  const reels = timeline.reels.map((_, reel) => reelKey(owner, timeline, { reel, gainDb }));
  return pieceKey(owner, 'film', pieceHash('film', { reels, title: timeline.title, chapters: timeline.chapters }));
};

/** Where the sprite of a reel's thumbnails lies. */
export const spriteKey = (owner: string, { reels, look }: Timeline, reel: number): string =>
  pieceKey(owner, 'sprite', pieceHash('sprite', { pictures: reels[reel]!.picturesHash, canvas: look.canvas }));

/** Where what streams a film lies, beside the film: its playlists and what a player reads before the film. */
export const streamKeys = (filmPiece: string) => {
  const stem = filmPiece.replace(/\.mp4$/, '');
  return { stream: `${stem}.m3u8`, streamMedia: `${stem}-media.m3u8`, streamInit: `${stem}-init.mp4` };
};

/** What S3 takes as a part of an object, and a little more, as it copies ranges out of larger objects only. */
const PART_BYTES = 5 * 2 ** 20 + 1_024;
/** In a shorter film, reels that are too short for a part are few: JoinVideo carries them. */
const LONG_FILM_MS = 2 * 3_600_000;

/**
 * Where a reel stands in the film. In a long film every reel but the last is large enough for S3 to copy it by itself,
 * so that joining carries none of them, however little there is to see and hear.
 */
export const placedReel = ({ reels, look, frames: filmFrames }: Timeline, reel: number): PlacedReel => {
  const { firstFrame, frames } = reels[reel]!;
  const { canvas } = look;
  const isLast = reel === reels.length - 1;
  const isLong = frameToMs(filmFrames, canvas) > LONG_FILM_MS;
  return { canvas, firstFrame, frames, isLast, leastBytes: isLong && !isLast ? PART_BYTES : 0 };
};
