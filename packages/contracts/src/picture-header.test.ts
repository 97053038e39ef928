import { expect, test } from '@jest/globals';
import { readPictureHeader } from './picture-header.ts';

const bytes = (...parts: (number[] | string)[]): Uint8Array =>
  Uint8Array.from(parts.flatMap((part) => (typeof part === 'string' ? [...part].map((c) => c.charCodeAt(0)) : part)));
const zeros = (count: number): number[] => Array(count).fill(0);

/** SOI, an APP0 of 16 bytes, then the frame header: 8 bits, 900 high, 1600 wide. */
const jpeg = bytes(
  [0xff, 0xd8, 0xff, 0xe0, 0, 16],
  zeros(14),
  [0xff, 0xc2, 0, 17, 8, 0x03, 0x84, 0x06, 0x40],
  zeros(20),
);

test.each([
  ['a PNG', bytes([0x89], 'PNG\r\n\x1a\n', [0, 0, 0, 13], 'IHDR', [0, 0, 6, 64, 0, 0, 3, 132], zeros(9)), 'image/png'],
  ['a JPEG', jpeg, 'image/jpeg'],
  ['a WebP, extended', bytes('RIFF', zeros(4), 'WEBPVP8X', zeros(8), [0x3f, 0x06, 0, 0x83, 0x03, 0]), 'image/webp'],
  ['a WebP, lossy', bytes('RIFF', zeros(4), 'WEBPVP8 ', zeros(10), [0x40, 0x06, 0x84, 0x03]), 'image/webp'],
])('%s tells its type and size', (_name, file, contentType) => {
  expect(readPictureHeader(file)).toEqual({ contentType, width: 1600, height: 900 });
});

test.each([
  ['nothing', bytes()],
  ['text', bytes('just a note, and not a picture at all, however long it goes on')],
  [
    'text behind the first bytes of a JPEG',
    bytes([0xff, 0xd8, 0xff], 'and then a note that goes on and on and on and on'),
  ],
  ['a JPEG cut before its frame header', jpeg.subarray(0, 20)],
  ['a GIF', bytes('GIF89a', zeros(40))],
  ['a cut PNG', bytes([0x89], 'PNG\r\n\x1a\n', zeros(4))],
])('%s is none', (_name, file) => {
  expect(readPictureHeader(file)).toBeUndefined();
});

test('a JPEG whose metadata is longer than what was read may be one', () => {
  const long = bytes([0xff, 0xd8, 0xff, 0xe1, 0xff, 0xfe], zeros(65_536));
  expect(readPictureHeader(long.subarray(0, 65_536))).toEqual({ contentType: 'image/jpeg' });
});
