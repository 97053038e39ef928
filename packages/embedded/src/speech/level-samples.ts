const TARGET_RMS = 10 ** (-20 / 20) * 32_768;
const MAX_PEAK = 10 ** (-1 / 20) * 32_768;
const SPEECH_RMS_RATIO = 0.1;
const BLOCK_SAMPLES = 400;

// A high-pass at about 13 Hz. flite's voices carry an offset that comes and goes with the sound, so taking the mean off would
// leave steps between sound and silence.
const OFFSET_MEMORY = 0.995;

const withoutOffset = (samples: Int16Array): Float32Array => {
  const out = new Float32Array(samples.length);
  let before = 0;
  let level = 0;
  for (const [index, sample] of samples.entries()) {
    level = sample - before + OFFSET_MEMORY * level;
    before = sample;
    out[index] = level;
  }
  return out;
};

/** The level of the speech alone: blocks 20 dB below the loudest do not count, so pauses do not make a voice louder. */
const speechRms = (samples: Float32Array): number => {
  const powers: number[] = [];
  for (let start = 0; start < samples.length; start += BLOCK_SAMPLES) {
    const block = samples.subarray(start, start + BLOCK_SAMPLES);
    powers.push(block.reduce((sum, sample) => sum + sample * sample, 0) / block.length);
  }
  const floor = Math.max(...powers, 0) * SPEECH_RMS_RATIO ** 2;
  const loud = powers.filter((power) => power > floor);
  return loud.length === 0 ? 0 : Math.sqrt(loud.reduce((sum, power) => sum + power, 0) / loud.length);
};

/** Takes the offset off and brings speech to −20 dBFS RMS, with peaks below −1 dBFS, so that all voices are equally loud. */
export const levelSamples = (samples: Int16Array): Int16Array => {
  const voiced = withoutOffset(samples);
  const rms = speechRms(voiced);
  if (rms === 0) return samples;
  const peak = voiced.reduce((max, sample) => Math.max(max, Math.abs(sample)), 0);
  const gain = Math.min(TARGET_RMS / rms, MAX_PEAK / peak);
  return Int16Array.from(voiced, (sample) => Math.round(sample * gain));
};
