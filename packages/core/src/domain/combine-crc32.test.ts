import { crc32 } from 'node:zlib';
import { expect, test } from '@jest/globals';
import { combineCrc32 } from './combine-crc32.ts';

const bytes = Uint8Array.from({ length: 5_000 }, (_, at) => (at * 7919) >> 3);
const digest = (from: number, to: number) => ({ sizeBytes: to - from, crc32: crc32(bytes.subarray(from, to)) });

test('pieces of any length give the CRC of the whole', () => {
  const cuts = [0, 1, 1, 300, 301, 4_096, 5_000];
  const pieces = cuts.slice(1).map((to, index) => digest(cuts[index]!, to));
  expect(combineCrc32(pieces)).toEqual(digest(0, 5_000));
});

test('order counts, and nothing gives nothing', () => {
  expect(combineCrc32([digest(300, 600), digest(0, 300)])).not.toEqual(digest(0, 600));
  expect(combineCrc32([])).toEqual({ sizeBytes: 0, crc32: 0 });
});

test('lengths beyond 32 bits count in full', () => {
  const zeros = { sizeBytes: 2 ** 33, crc32: crc32(new Uint8Array(0)) };
  const once = combineCrc32([digest(0, 10), zeros]);
  expect(once.crc32).not.toBe(combineCrc32([digest(0, 10), { ...zeros, sizeBytes: 2 ** 33 + 2 ** 32 }]).crc32);
});
