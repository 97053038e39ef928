import type { LoudnessBlocks } from '@longtake/core';
import { HOP } from './constants.ts';

const ABSOLUTE_GATE = -70;
const RELATIVE_GATE = -10;
/** A block is 400 ms, a new one every 100 ms. */
const HOPS_A_BLOCK = 4;

/** Integrated loudness of a whole film, LUFS, gated as ITU-R BS.1770-5 says; -Infinity where all is silence. */
export const integratedLoudness = (parts: readonly LoudnessBlocks[]): number => {
  const hops = mergeHops(parts);
  const blocks: number[] = [];
  for (let at = 0; at + HOPS_A_BLOCK <= hops.length; at++)
    blocks.push(hops.slice(at, at + HOPS_A_BLOCK).reduce((sum, hop) => sum + hop, 0) / (HOPS_A_BLOCK * HOP));
  const heard = blocks.filter((block) => toLufs(block) > ABSOLUTE_GATE);
  if (heard.length === 0) return Number.NEGATIVE_INFINITY;
  const gate = toLufs(mean(heard)) + RELATIVE_GATE;
  return toLufs(mean(heard.filter((block) => toLufs(block) > gate)));
};

const mergeHops = (parts: readonly LoudnessBlocks[]): number[] => {
  const length = Math.max(0, ...parts.map(({ firstHop, sums }) => firstHop + sums.length));
  const hops = new Array<number>(length).fill(0);
  for (const { firstHop, sums } of parts) sums.forEach((sum, at) => (hops[firstHop + at]! += sum));
  return hops;
};

const toLufs = (meanSquare: number): number => -0.691 + 10 * Math.log10(meanSquare);
const mean = (values: readonly number[]): number => values.reduce((sum, value) => sum + value, 0) / values.length;
