import { expect, test } from '@jest/globals';
import { shorten } from './shorten.ts';

test.each([
  ['It fits.', 20, 'It fits'],
  ['A clear night, far from any city', 20, 'A clear night'],
  ['Two writers: a model (one, or two) and another', 30, 'Two writers: a model'],
  ['One long clause without any sign', 20, 'One long clause…'],
  ['日本の桜は春に咲く花です', 8, '日本の桜は春に…'],
])('%j in %i characters', (text, most, shown) => {
  expect(shorten(text, most)).toBe(shown);
});

test('never cuts a character in two', () => {
  for (let most = 4; most < 12; most++) expect(shorten('😀'.repeat(20), most).isWellFormed()).toBe(true);
});
