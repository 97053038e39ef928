import { expect, test } from '@jest/globals';
import {
  decodeNarrationMarks,
  decodeNarrationSamples,
  encodeNarration,
  MIN_HEAD_BYTES,
  narrationHeadBytes,
} from './narration-piece.ts';

const marks = {
  sampleRate: 16_000,
  sampleCount: 5,
  words: [{ text: 'naïve', charStart: 0, charEnd: 5, startMs: 0.5, endMs: 312.5 }],
};
const samples = Int16Array.of(0, 1, -1, 32_767, -32_768);

test('a narration comes back as it went in, sample for sample', () => {
  const bytes = encodeNarration(marks, samples);
  expect(decodeNarrationMarks(bytes)).toEqual(marks);
  expect(decodeNarrationSamples(bytes)).toEqual(samples);
});

test('the marks can be read from the head alone', () => {
  const bytes = encodeNarration(marks, samples);
  const head = narrationHeadBytes(bytes.subarray(0, MIN_HEAD_BYTES));
  expect(head).toBeLessThan(bytes.length);
  expect(decodeNarrationMarks(bytes.subarray(0, head))).toEqual(marks);
});

test('it is a RIFF WAVE file of its own length', () => {
  const bytes = encodeNarration({ ...marks, words: [] }, samples);
  const view = new DataView(bytes.buffer);
  expect(new TextDecoder().decode(bytes.subarray(0, 4))).toBe('RIFF');
  expect(view.getUint32(4, true)).toBe(bytes.length - 8);
  expect(view.getUint32(24, true)).toBe(16_000);
});

test('anything else is refused by name', () => {
  expect(() => decodeNarrationMarks(new Uint8Array(100))).toThrow('has no word times');
});
