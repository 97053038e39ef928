const BLOCK_MS = 400;
const ABSOLUTE_GATE = -70;
const RELATIVE_GATE = -10;

/**
 * About how loud one channel of speech is on both sides, LUFS: gated as ITU-R BS.1770-5 says, but not weighted by
 * frequency, which makes about 1 LU in speech. Undefined where nothing is heard.
 */
export const speechLoudness = (samples: Int16Array, sampleRate: number): number | undefined => {
  const heard = blockLoudness(samples, Math.round((sampleRate * BLOCK_MS) / 1000)).filter(
    (block) => block > ABSOLUTE_GATE,
  );
  const gate = meanOf(heard) + RELATIVE_GATE;
  const mean = meanOf(heard.filter((block) => block > gate));
  return Number.isFinite(mean) ? Math.round(mean * 100) / 100 : undefined;
};

const blockLoudness = (samples: Int16Array, length: number): number[] =>
  Array.from({ length: Math.floor(samples.length / length) }, (_, block) => {
    let sum = 0;
    for (let at = block * length; at < (block + 1) * length; at++) sum += (samples[at]! / 32_768) ** 2;
    return -0.691 + 10 * Math.log10((2 * sum) / length);
  });

const meanOf = (blocks: readonly number[]): number =>
  10 * Math.log10(blocks.reduce((sum, block) => sum + 10 ** (block / 10), 0) / blocks.length);
