import { createHash } from 'node:crypto';
import { canonicalJson } from './canonical-json.ts';

/**
 * How each kind of piece is made, as a version. Raise a kind's number with anything that changes its bytes: the old
 * pieces stay valid under their own names, and nothing mixes.
 */
const recipes = {
  request: 1,
  // 2: captions say where they are seen and in which style.
  storyboard: 2,
  narration: 1,
  // 2: cards that are not wide have other rings; captions leave other room on squares and posts.
  // 3: fitted as the camera that moves over it asks; what is known of it lies beside it. 4: stored as planes; "-->" is drawn as typed.
  picture: 4,
  sound: 1,
  music: 1,
  clip: 1,
  // 2: captions are grouped by phrases and come in lines; the poster is chosen among drawn frames; a reel's plan tells how
  // many segments the film has. 3: a reel's plan has all that its steps need of the film, and sounds of any
  // kind; captions are beside the timeline. 4: the film's renditions are named.
  plan: 4,
  // 2: its loudness is as it is heard behind the limiter.
  mix: 2,
  loudness: 1,
  // 2: captions of squares and posts have another size and place; thumbnails lie behind the pictures.
  // 3: encoded by settings that cost a third less. 4: "-->" is drawn as typed.
  segment: 4,
  'reel-sound': 1,
  // 2: the sound is put off as the pictures are, and a table of all samples ends the reel.
  reel: 2,
  // 2: laid out of the reels by their tables, with a track of chapters. 3: how it is listed as a stream is beside it.
  // 4: with a track of captions where they are offered.
  film: 4,
  sprite: 1,
} as const;
export type PieceKind = keyof typeof recipes;

const extensions: Record<PieceKind, string> = {
  request: 'json',
  storyboard: 'json',
  narration: 'wav',
  picture: 'planes',
  sound: 'wav',
  music: 'json',
  clip: 'json',
  plan: 'json',
  mix: 'f32',
  loudness: 'json',
  segment: 'mp4',
  'reel-sound': 'aac',
  reel: 'mp4',
  film: 'mp4',
  sprite: 'jpg',
};

/** SHA-256 of a kind's recipe version and of what a piece is made from, in hex. */
export const pieceHash = (kind: PieceKind, ...parts: unknown[]): string =>
  createHash('sha256')
    .update(canonicalJson([kind, recipes[kind], parts]))
    .digest('hex');

/** Where a piece lies: shared between the jobs of one owner, named by what it was made from. */
export const pieceKey = (owner: string, kind: PieceKind, hash: string): string =>
  `pieces/${owner}/${kind}/${hash}.${extensions[kind]}`;
