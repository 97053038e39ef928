import type { Sound } from '@longtake/core';
import { integratedLoudness } from './integrated-loudness.ts';
import { measureLoudness } from './measure-loudness.ts';
import { resample, resampledLength } from './resample.ts';

/** Mixes in floats; each narration is brought to 48 kHz from its own start, so that a span is the same however the film is cut. */
export const createSound = (): Sound => ({
  mix: async ({ fromSample, toSample, voices }) => {
    const samples = new Float32Array((toSample - fromSample) * 2);
    for (const { atSample, ...voice } of voices) {
      const from = Math.max(fromSample, atSample);
      const to = Math.min(toSample, atSample + resampledLength(voice));
      if (from >= to) continue;
      const sound = await resample(voice, { from: from - atSample, to: to - atSample });
      sound.forEach((value, at) => {
        const place = (from - fromSample + at) * 2;
        samples[place]! += value;
        samples[place + 1]! += value;
      });
    }
    return { samples, loudness: measureLoudness(samples, fromSample) };
  },
  integratedLoudness,
});
