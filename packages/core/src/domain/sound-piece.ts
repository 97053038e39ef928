import { PieceMissing } from './errors.ts';
import { SAMPLE_RATE } from './frame-clock.ts';

/** A user's sound, admitted: a WAV file (RIFF) of 48 kHz, two channels, 16 bit, whose samples begin here. */
export const SOUND_HEAD_BYTES = 44;
const SAMPLE_BYTES = 4;

/** What stands before the samples of a sound so long; they follow interleaved, little-endian. */
export const soundHead = (sampleCount: number): Uint8Array => {
  const bytes = new Uint8Array(SOUND_HEAD_BYTES);
  const view = new DataView(bytes.buffer);
  const text = (at: number, value: string) => bytes.set(new TextEncoder().encode(value), at);
  const dataBytes = sampleCount * SAMPLE_BYTES;
  text(0, 'RIFF');
  view.setUint32(4, SOUND_HEAD_BYTES - 8 + dataBytes, true);
  text(8, 'WAVEfmt ');
  view.setUint32(16, 16, true);
  [1, 2].forEach((value, index) => view.setUint16(20 + index * 2, value, true));
  [SAMPLE_RATE, SAMPLE_RATE * SAMPLE_BYTES].forEach((value, index) => view.setUint32(24 + index * 4, value, true));
  [SAMPLE_BYTES, 16].forEach((value, index) => view.setUint16(32 + index * 2, value, true));
  text(36, 'data');
  view.setUint32(40, dataBytes, true);
  return bytes;
};

/** How many samples, of both channels together, a sound of so many bytes has. */
export const soundSampleCount = (sizeBytes: number): number =>
  Math.max(0, Math.floor((sizeBytes - SOUND_HEAD_BYTES) / SAMPLE_BYTES));

/** Where the samples [from, to) lie in a sound. */
export const soundRange = (from: number, to: number): { start: number; end: number } => ({
  start: SOUND_HEAD_BYTES + from * SAMPLE_BYTES,
  end: SOUND_HEAD_BYTES + to * SAMPLE_BYTES,
});

/** Samples as they were read by `soundRange`, interleaved. Throws `Bug.PieceMissing` where they are not so many. */
export const decodeSoundSamples = (bytes: Uint8Array, sampleCount: number): Int16Array => {
  if (bytes.length !== sampleCount * SAMPLE_BYTES)
    throw new PieceMissing('A stored sound is cut short. Remove it and run the job again.');
  return new Int16Array(bytes.buffer.slice(bytes.byteOffset, bytes.byteOffset + bytes.length));
};
