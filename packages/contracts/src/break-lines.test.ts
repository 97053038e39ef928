import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { breakLines } from './break-lines.ts';

const breakable = (words: string[]) => words.map((text) => ({ text, width: text.length, gap: 1 }));
const broken = (words: string[], maxWidth: number): string[][] =>
  breakLines(breakable(words), maxWidth).map((line) => line.map(({ text }) => text));
const lines = (text: string, maxWidth: number) => broken(text.split(' '), maxWidth).map((line) => line.join(' '));

const someWords = fc.array(fc.stringMatching(/^[a-z]{1,12}[,.]?$/), { minLength: 1, maxLength: 24 });

describe('breakLines', () => {
  test('keeps what fits on one line', () => {
    expect(lines('a short line', 20)).toEqual(['a short line']);
  });

  test('makes lines about equally long', () => {
    expect(lines('Aurora curtains move like cloth when wind comes', 42)).toEqual([
      'Aurora curtains move like',
      'cloth when wind comes',
    ]);
  });

  test('ends a line with a phrase where the lines stay alike', () => {
    expect(lines('When the night is clear, you can see them from here', 42)).toEqual([
      'When the night is clear,',
      'you can see them from here',
    ]);
  });

  test('does not leave an article behind', () => {
    expect(lines('people once believed the spirits danced above', 40)).toEqual([
      'people once believed',
      'the spirits danced above',
    ]);
  });

  test('gives a word that is wider than a line one of its own', () => {
    expect(lines('so Donaudampfschifffahrt it is', 10)).toEqual(['so', 'Donaudampfschifffahrt', 'it is']);
  });

  test('gives no line for no words', () => {
    expect(breakLines([], 10)).toEqual([]);
  });

  test('loses no word and keeps their order', () => {
    fc.assert(
      fc.property(someWords, fc.integer({ min: 1, max: 60 }), (words, maxWidth) => {
        expect(broken(words, maxWidth).flat()).toEqual(words);
      }),
    );
  });

  test('takes as few lines as filling each line would, and none is too wide but for one long word', () => {
    fc.assert(
      fc.property(someWords, fc.integer({ min: 8, max: 60 }), (words, maxWidth) => {
        const found = broken(words, maxWidth);
        const greedy: string[] = [];
        for (const word of words) {
          const longer = `${greedy.at(-1) ?? ''} ${word}`.trim();
          if (greedy.length > 0 && longer.length <= maxWidth) greedy[greedy.length - 1] = longer;
          else greedy.push(word);
        }
        expect(found.length).toBe(greedy.length);
        for (const line of found) if (line.length > 1) expect(line.join(' ').length).toBeLessThanOrEqual(maxWidth);
      }),
    );
  });

  test('two lines differ by less than a third of the line, and a word, whatever the words', () => {
    fc.assert(
      fc.property(someWords, (words) => {
        const widths = broken(words, 60).map((line) => line.join(' ').length);
        if (widths.length !== 2) return;
        expect(Math.abs(widths[0]! - widths[1]!)).toBeLessThanOrEqual(20 + 14);
      }),
    );
  });
});
