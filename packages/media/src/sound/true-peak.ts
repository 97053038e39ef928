/** Taps, on each side, of the interpolation that finds peaks between samples. */
export const PEAK_TAPS = 12;

/** Four times oversampling (ITU-R BS.1770-5, annex 2). */
const phases = [1, 2, 3].map((phase) =>
  Float64Array.from({ length: 2 * PEAK_TAPS }, (_, tap) => {
    const time = tap - PEAK_TAPS + 1 - phase / 4;
    const window = 0.5 + 0.5 * Math.cos((Math.PI * time) / (PEAK_TAPS + 0.5));
    return (Math.sin(Math.PI * time) / (Math.PI * time)) * window;
  }),
);

/** The highest that the curve rises between sample `at` of a channel and the next one, of interleaved stereo. */
export const curvePeak = (stereo: Float32Array, at: number, channel: number): number =>
  phases.reduce((peak, taps) => {
    let value = 0;
    for (let tap = 0; tap < 2 * PEAK_TAPS; tap++)
      value += taps[tap]! * stereo[(at + tap - PEAK_TAPS + 1) * 2 + channel]!;
    return Math.max(peak, Math.abs(value));
  }, 0);

/** The highest that interleaved stereo rises, between its samples too, as a factor of full scale. */
export const truePeak = (stereo: Float32Array): number => {
  const count = stereo.length / 2;
  let peak = stereo.reduce((most, value) => Math.max(most, Math.abs(value)), 0);
  for (const channel of [0, 1])
    for (let at = PEAK_TAPS; at < count - PEAK_TAPS; at++) {
      // The curve between two samples does not rise to twice the larger one.
      if (Math.max(Math.abs(stereo[at * 2 + channel]!), Math.abs(stereo[at * 2 + 2 + channel]!)) * 2 < peak) continue;
      peak = Math.max(peak, curvePeak(stereo, at, channel));
    }
  return peak;
};
