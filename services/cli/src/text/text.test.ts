import { describe, expect, it } from '@jest/globals';
import { clock, duration } from './duration.ts';
import { nearest } from './nearest.ts';
import { oneLine, printable } from './printable.ts';
import { slug } from './slug.ts';
import { cut, displayWidth, padStart } from './width.ts';

describe('texts', () => {
  it('finds the command that was meant, and none where none was', () => {
    const words = ['make', 'demo', 'status', 'inspect'];
    expect(nearest('mkae', words)).toBe('make');
    expect(nearest('stats', words)).toBe('status');
    expect(nearest('publish', words)).toBeUndefined();
  });

  it('makes folder names that hold no separator and are never empty', () => {
    expect(slug('Why / how: “tides” rise?')).toBe('why-how-tides-rise');
    expect(slug('../..')).toBe('video');
    expect(slug('夜空のオーロラ')).toBe('夜空のオーロラ');
    expect(slug('word '.repeat(50)).length).toBeLessThanOrEqual(60);
  });

  it('lets colours through and no other control character', () => {
    expect(printable('a\u001b[31mb\u001b[0m\u001b[2Jc\u0007')).toBe('a\u001b[31mb\u001b[0m[2Jc');
    expect(printable('\u0007[31m')).toBe('[31m');
    expect(oneLine(' a\n\tb\u001b[31mc\u202e ')).toBe('a bc');
  });

  it('counts columns as a terminal does', () => {
    expect(displayWidth('e\u0301\u001b[1m海\u001b[0m')).toBe(3);
    expect(cut('海海海', 4)).toBe('海…');
    expect(padStart('5', 3)).toBe('  5');
  });

  it('says spans of time', () => {
    expect([400, 9_949, 59_400, 65_000, 7_389_000].map(duration)).toEqual([
      '0.4 s',
      '9.9 s',
      '59 s',
      '1:05',
      '2:03:09',
    ]);
    expect(clock(9_000)).toBe('0:09');
  });
});
