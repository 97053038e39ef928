import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import type { CaptionWord } from './caption-words.ts';
import { captionWords } from './caption-words.ts';
import { groupCues } from './group-cues.ts';

const timed = (text: string, msAWord = 350): CaptionWord[] =>
  text.split(' ').map((word, index) => ({ text: word, startMs: index * msAWord, endMs: (index + 1) * msAWord - 50 }));
const texts = (groups: CaptionWord[][]): string[] => groups.map((group) => group.map(({ text }) => text).join(' '));

describe('groupCues', () => {
  test('a short sentence is one caption', () => {
    expect(texts(groupCues(timed('The sky dances. Nobody knows why.')))).toEqual([
      'The sky dances.',
      'Nobody knows why.',
    ]);
  });

  test('a long sentence is cut at phrase ends, evenly', () => {
    const sentence =
      'When the wind from the sun meets the field of the earth, the lines of force bend, break and join again.';
    expect(texts(groupCues(timed(sentence, 250)))).toEqual([
      'When the wind from the sun meets the field of the earth,',
      'the lines of force bend, break and join again.',
    ]);
  });

  test('no word is lost, and no caption is longer than two lines unless one word is', () => {
    const words = fc.array(fc.stringMatching(/^[a-z]{1,100}[,.]?$/), { minLength: 1, maxLength: 80 });
    fc.assert(
      fc.property(words, fc.integer({ min: 40, max: 900 }), (list, pace) => {
        const groups = groupCues(timed(list.join(' '), pace));
        expect(groups.flat().map(({ text }) => text)).toEqual(list);
        for (const group of groups) if (group.length > 1) expect(texts([group])[0]!.length).toBeLessThanOrEqual(84);
      }),
    );
  });
});

describe('captionWords', () => {
  const heard = (text: string, charStart: number, startMs: number) => ({
    text,
    charStart,
    charEnd: charStart + text.length,
    startMs,
    endMs: startMs + 100,
  });

  test('words carry their punctuation, and what is not spoken sticks to the word before it', () => {
    const words = captionWords('“Look,” he said — now!', [
      heard('Look', 1, 0),
      heard('he', 8, 200),
      heard('said', 11, 300),
      heard('now', 18, 500),
    ]);
    expect(words.map(({ text, startMs }) => [text, startMs])).toEqual([
      ['“Look,”', 0],
      ['he', 200],
      ['said —', 300],
      ['now!', 500],
    ]);
  });

  test('a word that is spoken in parts lasts from its first part to its last', () => {
    expect(captionWords('state-of-the-art', [heard('state', 0, 0), heard('art', 13, 400)])).toEqual([
      { text: 'state-of-the-art', startMs: 0, endMs: 500 },
    ]);
  });
});
