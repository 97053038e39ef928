import type { Canvas, Visual } from '@longtake/contracts';
import { frameToMs } from '../frame-clock.ts';
import type { Cut } from './cut-segments.ts';

/** A reel is about two minutes, longer where little is expected of it: parts of an S3 upload should have 5 MiB. */
const REEL_MS = 120_000;
const REEL_BYTES = 16 * 2 ** 20;
/** And never more than this, however little is expected: a state lists its segments, and a function mixes its sound. */
const LONGEST_REEL_MS = 600_000;
const MOST_SEGMENTS = 100;

/** Bytes of H.264 for each pixel of each frame, measured on moving photographs and on cards. */
const BYTES_PER_PIXEL = { picture: 0.019, card: 0.002 };

/** A run of cuts that one child execution renders and joins. */
export interface Group {
  cuts: Cut[];
  expectedBytes: number;
}

/** Groups cuts, in order, into reels; a short rest joins the reel before it. */
export const groupReels = (cuts: readonly Cut[], visuals: readonly Visual[], canvas: Canvas): Group[] => {
  const groups: Group[] = [];
  let open: Group = { cuts: [], expectedBytes: 0 };
  for (const cut of cuts) {
    open.cuts.push(cut);
    open.expectedBytes += expectedBytes(cut, visuals[cut.scene], canvas);
    if (!isFull(open, canvas)) continue;
    groups.push(open);
    open = { cuts: [], expectedBytes: 0 };
  }
  return closeWith(groups, open);
};

const closeWith = (groups: Group[], rest: Group): Group[] => {
  const last = groups.at(-1);
  if (rest.cuts.length === 0) return groups;
  if (last === undefined) return [rest];
  const joined = { cuts: [...last.cuts, ...rest.cuts], expectedBytes: last.expectedBytes + rest.expectedBytes };
  return [...groups.slice(0, -1), joined];
};

const expectedBytes = (cut: Cut, visual: Visual | undefined, { width, height }: Canvas): number => {
  const kind = visual?.kind === 'picture' || visual?.kind === 'clip' ? 'picture' : 'card';
  return Math.ceil((cut.toFrame - cut.fromFrame) * width * height * BYTES_PER_PIXEL[kind]);
};

const isFull = ({ cuts, expectedBytes: bytes }: Group, canvas: Canvas): boolean => {
  const frames = (cuts.at(-1)?.toFrame ?? 0) - (cuts[0]?.fromFrame ?? 0);
  const ms = frameToMs(frames, canvas);
  return (ms >= REEL_MS && bytes >= REEL_BYTES) || ms >= LONGEST_REEL_MS || cuts.length >= MOST_SEGMENTS;
};
