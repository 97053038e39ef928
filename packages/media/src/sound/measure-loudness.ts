import type { LoudnessBlocks } from '@longtake/core';
import { HOP } from './constants.ts';

/**
 * K-weighted energy of a span that begins at `fromSample` of the film, in hops of the film's grid, so that spans add up.
 * Filters of ITU-R BS.1770-5, annex 1, for 48 kHz. They start at rest, as a span knows nothing of what was before it: cut in
 * the middle of a loud 60 Hz tone this is 0.004 LU of the whole's loudness, in speech nothing that shows.
 */
export const measureLoudness = (samples: Float32Array, fromSample: number): LoudnessBlocks => {
  const firstHop = Math.floor(fromSample / HOP);
  const count = samples.length / 2;
  const sums = new Array<number>(Math.ceil((fromSample + count) / HOP) - firstHop).fill(0);
  for (const channel of [0, 1]) {
    let [a1, a2, b1, b2] = [0, 0, 0, 0];
    for (let at = 0; at < count; at++) {
      // The head's shelf, then the low cut; direct form II.
      const shelf = samples[at * 2 + channel]! + 1.69065929318241 * a1 - 0.73248077421585 * a2;
      const shelved = 1.53512485958697 * shelf - 2.69169618940638 * a1 + 1.19839281085285 * a2;
      a2 = a1;
      a1 = shelf;
      const cut = shelved + 1.99004745483398 * b1 - 0.99007225036621 * b2;
      const weighted = cut - 2 * b1 + b2;
      b2 = b1;
      b1 = cut;
      sums[Math.floor((fromSample + at) / HOP) - firstHop]! += weighted * weighted;
    }
  }
  return { firstHop, sums };
};
