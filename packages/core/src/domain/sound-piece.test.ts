import { expect, test } from '@jest/globals';
import { decodeSoundSamples, SOUND_HEAD_BYTES, soundHead, soundRange, soundSampleCount } from './sound-piece.ts';

const samples = Int16Array.from({ length: 20 }, (_, at) => (at % 2 === 0 ? at * 1_000 : -at));
const piece = Uint8Array.from([...soundHead(10), ...new Uint8Array(samples.buffer)]);

test('a sound is a WAV file of 48 kHz, two channels, 16 bit', () => {
  const view = new DataView(piece.buffer);
  expect(Buffer.from(piece.subarray(0, 16)).toString('latin1')).toMatch(/^RIFF....WAVEfmt $/s);
  expect(view.getUint32(4, true)).toBe(piece.length - 8);
  expect([20, 22, 32, 34].map((at) => view.getUint16(at, true))).toEqual([1, 2, 4, 16]);
  expect([24, 28, 40].map((at) => view.getUint32(at, true))).toEqual([48_000, 192_000, 40]);
  expect(soundSampleCount(piece.length)).toBe(10);
  expect(soundSampleCount(SOUND_HEAD_BYTES - 1)).toBe(0);
});

test('any of its samples are read by their range', () => {
  const { start, end } = soundRange(3, 7);
  expect(decodeSoundSamples(piece.subarray(start, end), 4)).toEqual(samples.subarray(6, 14));
});

test('a sound that is cut short is told', () => {
  const { start } = soundRange(3, 7);
  expect(() => decodeSoundSamples(piece.subarray(start, start + 7), 4)).toThrow('cut short');
});
