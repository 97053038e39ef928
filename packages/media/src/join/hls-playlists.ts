import type { Canvas } from '@longtake/contracts';
import type { FilmReel } from './film-columns.ts';

/** The film as a player streams it: pieces of so many seconds or a little more, each from a key picture on. */
const PIECE_SECONDS = 6;
/** AAC-LC (RFC 6381). */
const SOUND_CODEC = 'mp4a.40.2';

interface Stream {
  reels: readonly FilmReel[];
  canvas: Canvas;
  /** Where the reels begin in the film. */
  dataAt: number;
  avcC: Buffer;
}
export interface HlsNames {
  film: string;
  init: string;
}

/**
 * The playlist of a film whose pieces are byte ranges of the film itself (RFC 8216), and the attributes by which a main
 * playlist lists it: what players will get. Pure.
 */
export const hlsPlaylist = (stream: Stream, names: HlsNames): { media: string; variant: string } => {
  const pieces = cutPieces(stream);
  return { media: mediaPlaylist(pieces, names), variant: variantAttributes(stream, pieces) };
};

interface Piece {
  at: number;
  sizeBytes: number;
  seconds: number;
}

/** Fragments of one reel in a row; reels do not touch, as each begins with an init segment of its own. */
const cutPieces = ({ reels, canvas: { fpsNum, fpsDen }, dataAt }: Stream): Piece[] => {
  const pieces: Piece[] = [];
  for (const { at: reelAt, fragments } of reels) {
    let open: Piece | undefined;
    for (const { at, sizeBytes, pictures } of fragments) {
      if (open === undefined || open.seconds > PIECE_SECONDS - 0.01) {
        open = { at: dataAt + reelAt + at, sizeBytes: 0, seconds: 0 };
        pieces.push(open);
      }
      open.sizeBytes += sizeBytes;
      open.seconds += (pictures * fpsDen) / fpsNum;
    }
  }
  return pieces;
};

const mediaPlaylist = (pieces: readonly Piece[], { film, init }: HlsNames): string => {
  const longest = pieces.reduce((most, { seconds }) => Math.max(most, seconds), 0);
  return lines([
    '#EXTM3U',
    '#EXT-X-VERSION:7',
    `#EXT-X-TARGETDURATION:${Math.ceil(longest)}`,
    '#EXT-X-PLAYLIST-TYPE:VOD',
    '#EXT-X-INDEPENDENT-SEGMENTS',
    `#EXT-X-MAP:URI="${init}"`,
    ...pieces.flatMap(({ at, sizeBytes, seconds }) => [
      `#EXTINF:${seconds.toFixed(6)},`,
      `#EXT-X-BYTERANGE:${sizeBytes}@${at}`,
      film,
    ]),
    '#EXT-X-ENDLIST',
  ]);
};

const variantAttributes = ({ canvas, avcC }: Stream, pieces: readonly Piece[]): string => {
  const total = (key: 'sizeBytes' | 'seconds') => pieces.reduce((sum, piece) => sum + piece[key], 0);
  const peak = pieces.reduce((most, { sizeBytes, seconds }) => Math.max(most, (sizeBytes * 8) / seconds), 0);
  const average = (total('sizeBytes') * 8) / total('seconds');
  return [
    `BANDWIDTH=${Math.ceil(peak)}`,
    `AVERAGE-BANDWIDTH=${Math.ceil(average)}`,
    // Profile, constraints and level as the decoder's own description has them.
    `CODECS="avc1.${avcC.toString('hex', 1, 4)},${SOUND_CODEC}"`,
    `RESOLUTION=${canvas.width}x${canvas.height}`,
    `FRAME-RATE=${(canvas.fpsNum / canvas.fpsDen).toFixed(3)}`,
  ].join(',');
};

const lines = (all: readonly string[]): string => `${all.join('\n')}\n`;
