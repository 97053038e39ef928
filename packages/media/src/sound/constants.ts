/** The film's sound: 48 kHz, two channels, interleaved floats. */
export const SAMPLE_RATE = 48_000;
/** Loudness is gathered in hops of 100 ms. */
export const HOP = SAMPLE_RATE / 10;
/** Bits a second of the film's AAC. */
export const AUDIO_BIT_RATE = 192_000;
/** What the limiter leaves to AAC, which overshoots what it is given: speech by far less than 2 dB, claps and the like by up to 4. */
export const CEILING_DB = -3;
