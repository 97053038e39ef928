import { filmGain, type LoudnessBlocks } from '@longtake/core';
import { CEILING_DB, HOP, SAMPLE_RATE } from './constants.ts';
import { integratedLoudness } from './integrated-loudness.ts';
import { LIMIT_MEMORY, limitPeaks } from './limit-peaks.ts';
import { measureLoudness } from './measure-loudness.ts';

/** Samples that are limited at once: ten seconds, from a hop's start on. */
const SPAN = 10 * SAMPLE_RATE;
/** Where another try would change so little, LU, the gain is found. */
const CLOSE_LU = 0.1;
const TRIES = 5;
/** The most that is made up for, as a factor of energy: 6 dB. Ticks in silence would bring the silence up. */
const MOST_TAKEN = 1 / 4;

/**
 * The loudness of a mix as it is heard behind the limiter, told as of before the gain. How much the limiter takes depends on
 * the gain, and that on how much it takes: tried at the gain that this mix alone would have, until both agree. In speech it
 * takes 0.2 LU, in applause 3.
 */
export const heardLoudness = (samples: Float32Array, fromSample: number): LoudnessBlocks => {
  const plain = measureLoudness(samples, fromSample);
  let heard = plain;
  let loudness = integratedLoudness([plain]);
  for (let tries = 0; tries < TRIES && Number.isFinite(loudness); tries++) {
    const limited = limitedEnergy(samples, fromSample, 10 ** (filmGain(loudness) / 20));
    const sums = plain.sums.map((sum, hop) => Math.max(sum * MOST_TAKEN, limited[hop]!));
    heard = { firstHop: plain.firstHop, sums };
    const before = loudness;
    loudness = integratedLoudness([heard]);
    if (Math.abs(loudness - before) < CLOSE_LU) break;
  }
  return heard;
};

/** Each hop's energy behind gain and limiter, divided by the gain again. */
const limitedEnergy = (samples: Float32Array, fromSample: number, gain: number): number[] => {
  const count = samples.length / 2;
  const end = fromSample + count;
  const firstHop = Math.floor(fromSample / HOP);
  const energy = new Array<number>(Math.ceil(end / HOP) - firstHop).fill(0);
  for (let from = fromSample; from < end; ) {
    const to = Math.min(end, (Math.floor(from / HOP) + SPAN / HOP) * HOP);
    const padded = withNeighbours(samples, from - fromSample, to - fromSample);
    const part = measureLoudness(limitPeaks(padded, { gain, ceilingDb: CEILING_DB }), from);
    part.sums.forEach((sum, hop) => (energy[part.firstHop - firstHop + hop]! += sum / gain ** 2));
    from = to;
  }
  return energy;
};

/** Samples [from, to) and as many on each side as the limiter asks for; silence beyond the mix. */
const withNeighbours = (samples: Float32Array, from: number, to: number): Float32Array => {
  const padded = new Float32Array((to - from + 2 * LIMIT_MEMORY) * 2);
  const start = Math.max(0, from - LIMIT_MEMORY);
  padded.set(samples.subarray(start * 2, (to + LIMIT_MEMORY) * 2), (start - from + LIMIT_MEMORY) * 2);
  return padded;
};
