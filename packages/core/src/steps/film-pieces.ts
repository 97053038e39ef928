import type { Canvas, Look, ReelEntry, ReelPlan, Rendition, Segment, Timeline } from '@longtake/contracts';
import { pieceHash, pieceKey } from '../domain/pieces.ts';
import type { PlacedReel } from '../ports.ts';

/** The film at its full size, or a smaller copy. */
export type FilmSize = Rendition | undefined;

/** The film and its copies, the film first. */
export const filmSizes = ({ renditions }: Pick<Timeline, 'renditions'>): FilmSize[] => [undefined, ...renditions];

/** The canvas of the film, or of a copy: the same frames, smaller. */
export const canvasOfSize = ({ canvas }: Look, size: FilmSize): Canvas =>
  size === undefined ? canvas : { ...canvas, width: size.width, height: size.height };

const sizePart = (size: FilmSize) => size !== undefined && { size: { width: size.width, height: size.height } };

/** Where a segment's pictures lie. */
export const segmentKey = (owner: string, { hash }: Pick<Segment, 'hash'>, size: FilmSize): string =>
  pieceKey(owner, 'segment', size === undefined ? hash : pieceHash('segment', { hash, ...sizePart(size) }));

/** Where a joined reel lies: by its own name and the gain of the film's sound. */
export const reelKey = (
  owner: string,
  { reelHash }: Pick<ReelEntry, 'reelHash'>,
  { gainDb, size }: { gainDb: number; size?: FilmSize },
): string => pieceKey(owner, 'reel', pieceHash('reel', { reelHash, gainDb, ...sizePart(size) }));

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
export const filmKey = (owner: string, { reels, title, chapters, captionTrack }: Timeline, gainDb: number): string => {
  const names = reels.map(({ reelHash }) => reelHash);
  const content = { reels: names, gainDb, title, chapters, ...(captionTrack && { captionTrack }) };
  return pieceKey(owner, 'film', pieceHash('film', content));
};

/** Where a smaller copy of a film lies, beside it. */
export const sizedFilmKey = (filmPiece: string, size: FilmSize): string =>
  size === undefined ? filmPiece : filmPiece.replace(/\.mp4$/, `-${size.width}x${size.height}.mp4`);

/** Where the sprite of a reel's thumbnails lies. */
export const spriteKey = (owner: string, { picturesHash }: Pick<ReelEntry, 'picturesHash'>, { canvas }: Look): string =>
  pieceKey(owner, 'sprite', pieceHash('sprite', { pictures: picturesHash, canvas }));

/**
 * Where what streams a film lies, beside the film: the playlist of its pieces, what a player reads before them, and how a
 * main playlist lists it.
 */
export const streamKeys = (filmPiece: string) => {
  const stem = filmPiece.replace(/\.mp4$/, '');
  return { streamMedia: `${stem}-media.m3u8`, streamInit: `${stem}-init.mp4`, streamVariant: `${stem}-variant.txt` };
};

/** Where a reel stands in the film, as those who join it need it. */
export const placedReel = (
  { firstFrame, frames, isLast, leastBytes }: Pick<ReelEntry, 'firstFrame' | 'frames' | 'isLast' | 'leastBytes'>,
  canvas: Canvas,
): PlacedReel => ({ canvas, firstFrame, frames, isLast, leastBytes });
