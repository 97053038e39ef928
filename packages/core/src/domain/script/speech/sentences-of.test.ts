import { describe, expect, test } from '@jest/globals';
import { cleanText, GAP } from './clean-text.ts';
import { sentencesOf } from './sentences-of.ts';

const split = (text: string): string[] => sentencesOf(text).sentences;

describe('sentencesOf', () => {
  test.each([
    ['Dr. J. R. R. Smith came. He left.', ['Dr. J. R. R. Smith came.', 'He left.']],
    ['It costs 3.50 today. Tomorrow more.', ['It costs 3.50 today.', 'Tomorrow more.']],
    ['“Why?” she asked. Nobody knew!', ['“Why?” she asked.', 'Nobody knew!']],
    ['Use it, e.g. Berlin. Done.', ['Use it, for example Berlin.', 'Done.']],
    ['See No. 5 of St. Mary. Yes.', ['See number 5 of St. Mary.', 'Yes.']],
    ['One line\nand another', ['One line and another.']],
    ['太陽は燃える。月は光る。', ['太陽は燃える。', '月は光る。']],
    ['桜が好まれた。「花」といえば桜', ['桜が好まれた。', '「花」といえば桜。']],
    ['هذا نص. وهذا آخر؟', ['هذا نص.', 'وهذا آخر؟']],
    ['... !!', []],
  ])('splits %j', (text, sentences) => {
    expect(split(text)).toEqual(sentences);
  });

  test('counts sentences with a gap and leaves them out', () => {
    expect(sentencesOf(`The energy is ${GAP} here. It is large.`)).toEqual({
      sentences: ['It is large.'],
      withGaps: 1,
    });
  });

  test('cuts a text without any full stop into pieces that can be spoken, and loses no word', () => {
    const words = Array.from({ length: 5_000 }, (_, index) => `w${index}`).join(' ');
    const sentences = split(words);
    expect(Math.max(...sentences.map(({ length }) => length))).toBeLessThan(500);
    expect(sentences.join(' ').replaceAll('.', '')).toBe(words);
  });
});

describe('cleanText', () => {
  test('takes out control characters, emoji and endless words, and keeps quotes, accents and scripts', () => {
    expect(cleanText('a\u0007b\u200B\u202E \u{1F389}🇳🇴 “ü” don’t  x\u00ADy')).toBe('ab “ü” don’t xy');
    expect(cleanText(`so ${'a'.repeat(41)} long, ${'b'.repeat(40)}.`)).toBe(`so long, ${'b'.repeat(40)}.`);
    const unspaced = '太陽'.repeat(40);
    expect(cleanText(unspaced)).toBe(unspaced);
  });
});
