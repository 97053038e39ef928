import { curvePeak, PEAK_TAPS } from './true-peak.ts';

/** How far the gain looks ahead and back, samples: 5 ms. */
const LOOK = 240;
/** How many samples on each side a limited sample depends on. */
export const LIMIT_MEMORY = 2 * LOOK + PEAK_TAPS + 1;

const smoothing = (() => {
  const hann = Float64Array.from(
    { length: 2 * LOOK + 1 },
    (_, at) => 0.5 - 0.5 * Math.cos((2 * Math.PI * (at + 1)) / (2 * LOOK + 2)),
  );
  const sum = hann.reduce((total, value) => total + value);
  return hann.map((value) => value / sum);
})();

/**
 * A true-peak limiter of finite memory: the gain is the least that is needed within 5 ms, smoothed. `samples` holds
 * `LIMIT_MEMORY` more on each side than are given back, so that spans limited apart fit together exactly.
 */
export const limitPeaks = (
  samples: Float32Array,
  { gain, ceilingDb }: { gain: number; ceilingDb: number },
): Float32Array => {
  const loud = samples.map((value) => value * gain);
  const needed = neededGain(loud, 10 ** (ceilingDb / 20));
  const out = loud.slice(LIMIT_MEMORY * 2, loud.length - LIMIT_MEMORY * 2);
  if (needed === undefined) return out;
  const least = slidingLeast(needed);
  let lastLow = Number.NEGATIVE_INFINITY;
  for (let at = 0; at < LIMIT_MEMORY + LOOK; at++) if (least[at]! < 1) lastLow = at;
  for (let at = 0; at * 2 < out.length; at++) {
    const here = at + LIMIT_MEMORY;
    if (least[here + LOOK]! < 1) lastLow = here + LOOK;
    // Where nothing near is limited, the smoothed gain is one.
    if (lastLow < here - LOOK) continue;
    let factor = 0;
    for (let tap = -LOOK; tap <= LOOK; tap++) factor += smoothing[tap + LOOK]! * least[here + tap]!;
    out[at * 2]! *= factor;
    out[at * 2 + 1]! *= factor;
  }
  return out;
};

/** For each sample the gain that keeps it, and the curve to the next one, under the ceiling; undefined where all is. */
const neededGain = (loud: Float32Array, ceiling: number): Float64Array | undefined => {
  const count = loud.length / 2;
  const needed = new Float64Array(count).fill(1);
  let any = false;
  for (const channel of [0, 1])
    for (let at = PEAK_TAPS; at < count - PEAK_TAPS; at++) {
      const here = Math.abs(loud[at * 2 + channel]!);
      const next = Math.abs(loud[at * 2 + 2 + channel]!);
      // The curve between two samples does not rise to twice the larger one.
      if (Math.max(here, next) < ceiling / 2) continue;
      const ratio = ceiling / Math.max(here, curvePeak(loud, at, channel));
      if (ratio >= 1) continue;
      any = true;
      needed[at] = Math.min(needed[at]!, ratio);
      needed[at + 1] = Math.min(needed[at + 1]!, ratio);
    }
  return any ? needed : undefined;
};

/** The least within LOOK samples on each side, by a queue that keeps rising candidates (Lemire 2006, "Streaming Maximum-Minimum Filter"). */
const slidingLeast = (values: Float64Array): Float64Array => {
  const least = new Float64Array(values.length).fill(1);
  const queue = new Int32Array(values.length);
  let [head, tail] = [0, 0];
  for (let next = 0; next < values.length + LOOK; next++) {
    if (next < values.length) {
      while (tail > head && values[queue[tail - 1]!]! >= values[next]!) tail -= 1;
      queue[tail++] = next;
    }
    const at = next - LOOK;
    if (at < 0) continue;
    while (queue[head]! < at - LOOK) head += 1;
    least[at] = values[queue[head]!]!;
  }
  return least;
};
