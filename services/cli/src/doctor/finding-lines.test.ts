import { describe, expect, it } from '@jest/globals';
import { broken, note, well } from './finding.ts';
import { verdict } from './finding-lines.ts';

describe('verdict', () => {
  it('counts what is broken, and what is to know', () => {
    const plain = (_style: string, text: string) => text;
    const [good, so, bad] = [well('Stack', ''), note('Stack', ''), broken('Stack', '')];
    expect(verdict([good], plain)).toBe('All is well.');
    expect(verdict([good, so], plain)).toBe('All works; 1 thing to know.');
    expect(verdict([bad, so, so], plain)).toBe('1 thing is broken; 2 things to know.');
    expect(verdict([bad, bad], plain)).toBe('2 things are broken.');
  });
});
