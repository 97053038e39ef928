import { expect, test } from '@jest/globals';
import { limits } from './limits.ts';
import { mostPixelsOf, readPictureHeader } from './picture-header.ts';

const bytes = (...parts: (number[] | string)[]): Uint8Array =>
  Uint8Array.from(parts.flatMap((part) => (typeof part === 'string' ? [...part].map((c) => c.charCodeAt(0)) : part)));
const zeros = (count: number): number[] => Array(count).fill(0);

/** SOI, an APP0 of 16 bytes, then the frame header: 8 bits, 900 high, 1600 wide. */
const jpeg = bytes(
  [0xff, 0xd8, 0xff, 0xe0, 0, 16],
  zeros(14),
  [0xff, 0xc0, 0, 17, 8, 0x03, 0x84, 0x06, 0x40],
  zeros(20),
);

const png = (interlace: number): Uint8Array =>
  bytes([0x89], 'PNG\r\n\x1a\n', [0, 0, 0, 13], 'IHDR', [0, 0, 6, 64, 0, 0, 3, 132, 8, 2, 0, 0, interlace], zeros(4));
const extended = (...chunks: (number[] | string)[]): Uint8Array =>
  bytes('RIFF', zeros(4), 'WEBPVP8X', [10, 0, 0, 0], zeros(4), [0x3f, 0x06, 0, 0x83, 0x03, 0], ...chunks, zeros(12));

test.each([
  ['a PNG', png(0), 'image/png'],
  ['a JPEG', jpeg, 'image/jpeg'],
  ['a WebP, extended', extended('VP8 '), 'image/webp'],
  ['a WebP with alpha', extended('ICCP', [3, 0, 0, 0], zeros(4), 'ALPH'), 'image/webp'],
  ['a WebP, lossy', bytes('RIFF', zeros(4), 'WEBPVP8 ', zeros(10), [0x40, 0x06, 0x84, 0x03]), 'image/webp'],
])('%s tells its type and size', (_name, file, contentType) => {
  expect(readPictureHeader(file)).toEqual({ contentType, width: 1600, height: 900 });
});

test.each([
  ['an interlaced PNG', png(1)],
  ['a progressive JPEG', jpeg.map((byte) => (byte === 0xc0 ? 0xc2 : byte))],
  ['a lossless WebP', bytes('RIFF', zeros(4), 'WEBPVP8L', zeros(4), [0x2f, 0x3f, 0xc6, 0xe0, 0], zeros(5))],
  ['a lossless WebP with a profile', extended('ICCP', [4, 0, 0, 0], zeros(4), 'VP8L')],
  ['an animated WebP', extended('ANIM', [6, 0, 0, 0], zeros(6), 'ANMF')],
])('%s is held whole, and may have fewer pixels', (_name, file) => {
  const header = readPictureHeader(file)!;
  expect(header).toMatchObject({ width: 1600, height: 900, isHeldWhole: true });
  expect(mostPixelsOf(header)).toBe(limits.heldPicturePixels);
  expect(mostPixelsOf(readPictureHeader(jpeg)!)).toBe(limits.picturePixels);
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
