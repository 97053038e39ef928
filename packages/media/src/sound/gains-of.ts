import type { MixedSound } from '@longtake/core';

type Shape = Pick<MixedSound, 'sampleCount' | 'gainDb' | 'fadeInSamples' | 'fadeOutSamples'>;

/**
 * The factor of each sample [from, to) of what is heard of a sound: its gain, and its fades, a quarter of a sine each, so
 * that two sounds that fade across each other keep their loudness. Undefined where all of them are one.
 */
export const gainsOf = (shape: Shape, { from, to }: { from: number; to: number }): Float32Array | undefined => {
  const { sampleCount, gainDb = 0, fadeInSamples = 0, fadeOutSamples = 0 } = shape;
  if (gainDb === 0 && from >= fadeInSamples && to <= sampleCount - fadeOutSamples) return undefined;
  const gains = new Float32Array(to - from).fill(10 ** (gainDb / 20));
  for (let at = from; at < Math.min(to, fadeInSamples); at++) gains[at - from]! *= quarterSine(at, fadeInSamples);
  for (let at = Math.max(from, sampleCount - fadeOutSamples); at < to; at++)
    gains[at - from]! *= quarterSine(sampleCount - 1 - at, fadeOutSamples);
  return gains;
};

const quarterSine = (at: number, length: number): number => Math.sin((Math.PI / 2) * ((at + 0.5) / length));
