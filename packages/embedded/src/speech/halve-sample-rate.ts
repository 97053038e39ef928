const TAPS = 63;
const CUTOFF = 0.22;

// A windowed sinc: passes what 8 kHz can hold and stops what would fold back.
const filter = (() => {
  const middle = (TAPS - 1) / 2;
  const taps = Array.from({ length: TAPS }, (_, index) => {
    const x = index - middle;
    const sinc = x === 0 ? 2 * CUTOFF : Math.sin(2 * Math.PI * CUTOFF * x) / (Math.PI * x);
    return sinc * (0.54 - 0.46 * Math.cos((2 * Math.PI * index) / (TAPS - 1)));
  });
  const sum = taps.reduce((total, tap) => total + tap, 0);
  return taps.map((tap) => tap / sum);
})();

/** The same sound at half its sample rate (16 kHz to 8 kHz), without a shift in time. */
export const halveSampleRate = (samples: Int16Array): Int16Array => {
  const middle = (TAPS - 1) / 2;
  return Int16Array.from({ length: Math.ceil(samples.length / 2) }, (_, index) => {
    let sum = 0;
    for (let tap = 0; tap < TAPS; tap += 1) sum += (samples[index * 2 + tap - middle] ?? 0) * (filter[tap] ?? 0);
    return Math.max(-32_768, Math.min(32_767, Math.round(sum)));
  });
};
