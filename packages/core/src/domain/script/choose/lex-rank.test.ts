import { describe, expect, test } from '@jest/globals';
import { lexRank } from './lex-rank.ts';
import { wordsOf } from './make-units.ts';
import { cosine, inverseFrequencies, similarities, weigh } from './similarity.ts';

const weighed = (sentences: string[]) => {
  const words = sentences.map(wordsOf);
  const idf = inverseFrequencies(words);
  return words.map((each) => weigh(each, idf));
};

describe('lexRank', () => {
  test('ranks highest the sentence that shares most with the others', () => {
    const sentences = weighed([
      'The Moon pulls the sea and makes the tides.',
      'The tides rise twice a day.',
      'The sea follows the Moon.',
      'Bread is baked in an oven.',
    ]);
    const ranks = lexRank(similarities(sentences));
    expect(ranks.indexOf(Math.max(...ranks))).toBe(0);
    expect(ranks.indexOf(Math.min(...ranks))).toBe(3);
    expect(Math.max(...ranks)).toBe(1);
  });

  test('is the same for sentences that share nothing', () => {
    expect(lexRank(similarities(weighed(['One.', 'Two.', 'Three.'])))).toEqual([1, 1, 1]);
  });
});

describe('cosine', () => {
  test('is 1 for equal sentences, 0 for strangers, and makes nothing of words that stand everywhere', () => {
    const [a, b, c, d] = weighed(['The red fox.', 'The red fox.', 'The blue sea.', 'The hill.']);
    expect(cosine(a!, b!)).toBeCloseTo(1);
    expect(cosine(a!, c!)).toBe(0);
    expect(cosine(c!, d!)).toBe(0);
  });
});
