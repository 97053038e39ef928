import { describe, expect, it } from '@jest/globals';
import type { Span } from '@longtake/core';
import fc from 'fast-check';
import { type Carried, type PlannedPart, planParts } from './plan-parts.ts';

const rules = { least: 5, most: 40, mostParts: 1_000, carryMost: 16 };
const reel = (key: string, end: number): Span => ({ key, start: 0, end, crc32: 0 });
const head = (length: number): Span => ({ bytes: new Uint8Array(length) });
const told = (run: Carried): string => ('bytes' in run ? `${run.bytes.length}` : `${run.key}${run.start}-${run.end}`);
const text = (parts: readonly PlannedPart[]): string[] =>
  parts.map((part) => ('copy' in part ? `copy ${told(part.copy)}` : `carry ${part.carry.map(told).join(' ')}`));
const plan = (...spans: Span[]): string[] => text(planParts(spans, rules));

describe('planParts', () => {
  it('a head that is too short takes from the first reel what it lacks', () => {
    expect(plan(head(2), reel('a', 20), reel('b', 20))).toEqual(['carry 2 a0-3', 'copy a3-20', 'copy b0-20']);
  });

  it('a head that is long enough goes alone', () => {
    expect(plan(head(7), reel('a', 20))).toEqual(['carry 7', 'copy a0-20']);
  });

  it('a reel that is too short is carried with the beginning of the next, or alone at the end', () => {
    expect(plan(head(7), reel('a', 3), reel('b', 20), reel('c', 3))).toEqual([
      'carry 7 a0-3',
      'copy b0-20',
      'carry c0-3',
    ]);
    expect(plan(head(5), reel('a', 20), reel('b', 3), reel('c', 20))).toEqual([
      'carry 5',
      'copy a0-20',
      'carry b0-3 c0-2',
      'copy c2-20',
    ]);
  });

  it('short reels in a row are carried together, up to so much at once', () => {
    expect(plan(head(1), ...['a', 'b', 'c', 'd', 'e'].map((key) => reel(key, 4)))).toEqual([
      'carry 1 a0-4 b0-4 c0-4',
      'carry d0-4 e0-4',
    ]);
  });

  it('what is longer than S3 copies at once is copied in equal pieces', () => {
    expect(plan(head(5), reel('a', 100))).toEqual(['carry 5', 'copy a0-33', 'copy a33-66', 'copy a66-100']);
  });

  it('refuses more parts than S3 takes', () => {
    const spans = Array.from({ length: 11 }, (_, at) => reel(`${at}`, 9));
    expect(() => planParts(spans, { ...rules, mostParts: 10 })).toThrow(/11 parts/);
  });

  it('of any spans, the parts hold every byte once, in order, and S3 takes each of them', () => {
    const spans = fc.array(fc.integer({ min: 1, max: 90 }), { minLength: 1, maxLength: 12 });
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 30 }), spans, (headBytes, sizes) => {
        const parts = planParts([head(headBytes), ...sizes.map((size, at) => reel(`r${at} `, size))], rules);
        expect(bytesOf(parts)).toEqual(['head', ...sizes.map((size, at) => `r${at} 0-${size}`)]);
        parts.forEach((part, at) => {
          expect(part.sizeBytes).toBeLessThanOrEqual(rules.most);
          if (at < parts.length - 1) expect(part.sizeBytes).toBeGreaterThanOrEqual(rules.least);
          if ('copy' in part) expect(sizes[Number.parseInt(part.copy.key.slice(1), 10)]).toBeGreaterThan(rules.least);
        });
        const carried = parts.reduce((sum, part) => sum + ('carry' in part ? part.sizeBytes : 0), 0);
        const short = sizes.reduce((sum, size) => sum + (size <= 2 * rules.least ? size : rules.least), 0);
        expect(carried).toBeLessThanOrEqual(headBytes + short);
      }),
    );
  });
});

/** The runs of all parts, those that follow each other in one object put together. */
const bytesOf = (parts: readonly PlannedPart[]): string[] => {
  const runs = parts.flatMap((part): Carried[] => ('copy' in part ? [part.copy] : part.carry));
  const joined: { key: string; start: number; end: number }[] = [];
  for (const run of runs) {
    const last = joined.at(-1);
    if ('bytes' in run) joined.push({ key: 'head', start: 0, end: 0 });
    else if (last?.key === run.key && last.end === run.start) last.end = run.end;
    else joined.push({ ...run });
  }
  return joined.map(({ key, start, end }) => (key === 'head' ? key : `${key}${start}-${end}`));
};
