import { describe, expect, it } from '@jest/globals';
import { estimateWords } from './estimate-words.ts';
import { speechInput } from './speech-input.ts';
import { parseMarks, timeWords } from './time-words.ts';

const text = 'Ice melts. It runs.';
const mark = (type: 'sentence' | 'word', time: number, value: string) => ({
  type,
  time,
  start: text.indexOf(value),
  end: text.indexOf(value) + value.length,
});
const marks = [
  mark('sentence', 0, 'Ice melts.'),
  mark('word', 0, 'Ice'),
  mark('word', 400, 'melts'),
  mark('sentence', 1_500, 'It runs.'),
  mark('word', 1_500, 'It'),
  mark('word', 1_700, 'runs'),
];
const timed = (given: typeof marks, durationMs: number) =>
  timeWords(given, { text, input: speechInput(text, 100), durationMs });

describe('timeWords', () => {
  it('ends a word at the next one, and the last of a sentence at the sentence’s pace', () => {
    const times = timed(marks, 2_400).map((word) => [word.text, word.startMs, word.endMs]);
    expect(times).toEqual([
      ['Ice', 0, 400],
      ['melts', 400, 900],
      ['It', 1_500, 1_700],
      ['runs', 1_700, 1_700 + 4 * (200 / 3)],
    ]);
  });

  it('ends no word behind the sound', () => {
    expect(timed(marks, 1_800).at(-1)?.endMs).toBe(1_800);
  });

  it('lets every word last, even where marks share a time', () => {
    const words = timed(
      marks.map((one) => ({ ...one, time: 500 })),
      2_000,
    );
    for (const [index, word] of words.entries()) {
      expect(word.endMs).toBeGreaterThan(word.startMs);
      expect(word.startMs).toBeGreaterThanOrEqual(words[index - 1]?.endMs ?? 0);
    }
  });

  it('leaves out marks of other kinds', () => {
    const lines = ['{"time":0,"type":"viseme","value":"p"}', JSON.stringify(marks[1]), ''].join('\n');
    expect(parseMarks(lines)).toEqual([marks[1]]);
  });
});

describe('estimateWords', () => {
  it('shares the time out by letters, with pauses at signs', () => {
    const words = estimateWords('abcd, ef', 1_000);
    expect(words).toEqual([
      { text: 'abcd', charStart: 0, charEnd: 4, startMs: 0, endMs: 400 },
      { text: 'ef', charStart: 6, charEnd: 8, startMs: 800, endMs: 1_000 },
    ]);
  });

  it('gives no word for signs alone', () => {
    expect(estimateWords('…', 500)).toEqual([]);
  });
});
