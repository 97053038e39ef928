import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { splitText } from './split-text.ts';

const upTo = (length: number) => (piece: string) => piece.length <= length;

describe('splitText', () => {
  it('puts as many sentences into a piece as fit', () => {
    expect(splitText('One is. Two is. Three is.', upTo(16))).toEqual([
      { text: 'One is. Two is.', at: 0 },
      { text: 'Three is.', at: 16 },
    ]);
  });

  it('cuts a sentence that is too long after a comma, else at a space, else between letters', () => {
    expect(splitText('a long walk, then a rest by the lake', upTo(20)).map(({ text }) => text)).toEqual([
      'a long walk,',
      'then a rest by the',
      'lake',
    ]);
    expect(splitText('x'.repeat(25), upTo(10)).map(({ text }) => text.length)).toEqual([10, 10, 5]);
  });

  it('never cuts through a sign of several units', () => {
    const pieces = splitText('👩‍🚀'.repeat(10), upTo(12));
    for (const { text } of pieces) expect(text).toBe('👩‍🚀'.repeat(2));
  });

  it('gives nothing for a text of spaces', () => {
    expect(splitText(' \n ', upTo(5))).toEqual([]);
  });

  it('loses and moves nothing but spaces, whatever the text', () => {
    const words = fc.array(fc.constantFrom('light', 'over,', 'the', 'lake.', 'Ω', '—', '\n', '🌌'), { maxLength: 60 });
    fc.assert(
      fc.property(words, fc.integer({ min: 12, max: 60 }), (list, length) => {
        const text = list.join(' ');
        const pieces = splitText(text, upTo(length));
        for (const piece of pieces) {
          expect(piece.text.length).toBeLessThanOrEqual(length);
          expect(text.slice(piece.at, piece.at + piece.text.length)).toBe(piece.text);
        }
        expect(pieces.map((piece) => piece.text.replace(/\s/g, '')).join('')).toBe(text.replace(/\s/g, ''));
      }),
    );
  });
});
