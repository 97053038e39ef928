/** The film's sound: 48 kHz, two channels, interleaved floats. */
export const SAMPLE_RATE = 48_000;
/** Loudness is gathered in hops of 100 ms. */
export const HOP = SAMPLE_RATE / 10;
/** Bits a second of the film's AAC. */
export const AUDIO_BIT_RATE = 192_000;
