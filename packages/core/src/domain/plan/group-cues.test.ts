import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import type { CaptionWord } from './caption-words.ts';
import { captionWords } from './caption-words.ts';
import { groupCues } from './group-cues.ts';

const timed = (text: string, msAWord = 350): CaptionWord[] =>
  text.split(' ').map((word, index) => ({ text: word, startMs: index * msAWord, endMs: (index + 1) * msAWord - 50 }));
const texts = (groups: CaptionWord[][]): string[] => groups.map((group) => group.map(({ text }) => text).join(' '));

const grouped = (words: CaptionWord[]) =>
  groupCues(words, { lineColumns: 42, endMs: (words.at(-1)?.endMs ?? 0) + 1_500 });

describe('groupCues', () => {
  test('a short sentence is one caption', () => {
    expect(texts(grouped(timed('The sky dances. Nobody knows why.')))).toEqual([
      'The sky dances.',
      'Nobody knows why.',
    ]);
  });

  test('a long sentence is cut at phrase ends, evenly', () => {
    const sentence =
      'When the wind from the sun meets the field of the earth, the lines of force bend, break and join again.';
    expect(texts(grouped(timed(sentence, 250)))).toEqual([
      'When the wind from the sun meets the field of the earth,',
      'the lines of force bend, break and join again.',
    ]);
  });

  test('short sentences share a caption where each alone would flash by', () => {
    expect(texts(grouped(timed('No. Never. Not once in a hundred years of watching.', 550)))).toEqual([
      'No. Never.',
      'Not once in a hundred years of watching.',
    ]);
  });

  test('a sentence is cut before a clause rather than inside a phrase', () => {
    const sentence =
      'Nobody who lives beside the lake remembers a night of green light like silk because the fog comes early here';
    expect(texts(grouped(timed(sentence, 250)))).toEqual([
      'Nobody who lives beside the lake remembers a night of green light like silk',
      'because the fog comes early here',
    ]);
  });

  test('no word is lost or moved', () => {
    const words = fc.array(fc.stringMatching(/^[a-z]{1,40}[,.]?$/), { minLength: 1, maxLength: 80 });
    fc.assert(
      fc.property(words, fc.integer({ min: 40, max: 900 }), (list, pace) => {
        const groups = grouped(timed(list.join(' '), pace));
        expect(groups.flat().map(({ text }) => text)).toEqual(list);
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

  const spokenAs = (text: string, words: [word: string, startMs: number, endMs: number][]) => {
    let from = 0;
    return words.map(([word, startMs, endMs]) => {
      const charStart = text.indexOf(word, from);
      from = charStart + word.length;
      return { text: word, charStart, charEnd: from, startMs, endMs };
    });
  };

  test('Japanese is parted into words, with punctuation kept to its word', () => {
    const text = '湖の上に「光」が揺れる。';
    const words = captionWords(
      text,
      spokenAs(text, [
        ['湖の上に', 0, 800],
        ['光', 900, 1_200],
        ['が揺れる', 1_200, 2_000],
      ]),
    );
    expect(words.map((word) => word.text)).toEqual(['湖', 'の', '上', 'に', '「光」', 'が', '揺れる。']);
    expect(words.map(({ after }) => after)).toEqual(['', '', '', '', '', '', undefined]);
  });

  test('words that were heard as one share its time by their letters', () => {
    const text = '光幕飘动';
    const words = captionWords(text, spokenAs(text, [['光幕飘动', 100, 900]]));
    expect(words.map(({ startMs }) => startMs)).toEqual(
      [...words].map(
        (_, index) =>
          100 +
          (800 *
            words
              .slice(0, index)
              .map((word) => word.text)
              .join('').length) /
            4,
      ),
    );
    expect(words.at(-1)?.endMs).toBe(900);
  });

  test('a word that is wider than a line comes in pieces that follow each other in time', () => {
    const word = 'Rindfleischetikettierungsüberwachungsaufgabenübertragungsgesetz';
    const words = captionWords(word, [heard(word, 0, 0)], 26);
    expect(words.map(({ text }) => text).join('')).toBe(word);
    for (const { text } of words) expect(text.length).toBeLessThanOrEqual(26);
    expect(words.map(({ after }) => after)).toEqual(['', '', undefined]);
    expect(words[1]!.startMs).toBe(words[0]!.endMs);
  });
});
