import type { LevelPoint } from '@longtake/contracts';
import type { MixedSound, Sound } from '@longtake/core';
import { reelPackets } from '../join/packet-grid.ts';
import { packAdts } from './adts.ts';
import { encodeReelSound } from './encode-reel-sound.ts';
import { followLevel } from './follow-level.ts';
import { gainsOf } from './gains-of.ts';
import { heardLoudness } from './heard-loudness.ts';
import { integratedLoudness } from './integrated-loudness.ts';
import { resample, resampledLength } from './resample.ts';

/** Mixes in floats; each narration is brought to 48 kHz from its own start, so that a span is the same however the film is cut. */
export const createSound = (): Sound => ({
  mix: async ({ fromSample, toSample, sounds, musicLevel = [] }) => {
    const samples = new Float32Array((toSample - fromSample) * 2);
    for await (const sound of sounds) await addSound(samples, { fromSample, toSample, musicLevel }, sound);
    return { samples, loudness: heardLoudness(samples, fromSample) };
  },
  integratedLoudness,
  encode: async ({ reel, ...job }) => packAdts(await encodeReelSound({ ...job, packets: reelPackets(reel) })),
});

const addSound = async (
  mix: Float32Array,
  { fromSample, toSample, musicLevel }: { fromSample: number; toSample: number; musicLevel: readonly LevelPoint[] },
  sound: MixedSound,
): Promise<void> => {
  const { atSample, sampleCount } = sound;
  // Within what is heard of the sound.
  const from = Math.max(0, fromSample - atSample);
  const to = Math.min(sampleCount, toSample - atSample);
  if (from >= to) return;
  const own = gainsOf(sound, { from, to });
  const gains =
    sound.isMusic === true ? followLevel(own, musicLevel, { from: atSample + from, to: atSample + to }) : own;
  const { left, right } = await channelsOf(sound, { from, to });
  const place = (atSample + from - fromSample) * 2;
  for (let at = 0; at < left.length; at++) {
    const gain = gains === undefined ? 1 : gains[at]!;
    mix[place + at * 2]! += left[at]! * gain;
    mix[place + at * 2 + 1]! += right[at]! * gain;
  }
};

/** The samples [from, to) of what is heard, by channel. */
const channelsOf = async (sound: MixedSound, { from, to }: { from: number; to: number }) => {
  const { channels, samples, firstSample } = sound;
  if (channels === 1) {
    const end = Math.min(to, resampledLength(sound));
    const mono = from < end ? await resample(sound, { from, to: end }) : new Float32Array(0);
    return { left: mono, right: mono };
  }
  const [left, right] = [0, 1].map((channel) =>
    Float32Array.from({ length: to - from }, (_, at) => {
      const value = samples[(from - firstSample + at) * 2 + channel];
      return (value ?? 0) / 32_768;
    }),
  );
  return { left: left!, right: right! };
};
