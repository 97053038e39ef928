import { expect, test } from '@jest/globals';
import { readClipHeader } from './clip-header.ts';
import { Storyboard } from './storyboard.ts';

const bytes = (text: string) => Uint8Array.from(text, (letter) => letter.charCodeAt(0));

test.each([
  ['\0\0\0\x20ftypisom', 'video/mp4'],
  ['\0\0\0\x14ftypqt  ', 'video/quicktime'],
  ['\0\0\0\x08wide\0\0\0\0mdat', 'video/quicktime'],
  ['\x1a\x45\xdf\xa3\x9f\x42\x86\x81\x01\x42\x82\x84webm', 'video/webm'],
  ['\x1a\x45\xdf\xa3\x9f\x42\x82\x88matroska', 'video/x-matroska'],
])('%j is %s', (head, contentType) => {
  expect(readClipHeader(bytes(head))).toEqual({ contentType });
});

test.each(['', 'RIFF\0\0\0\0AVI ', '#EXTM3U\n', '\x1a\x45\xdf\xa3\x9f', '\0\0\0'])('%j is no clip', (head) => {
  expect(readClipHeader(bytes(head))).toBeUndefined();
});

test.each([
  [{ clip: 0 }, undefined],
  [{ clip: 1 }, 'is 1, and clips has no such one: use 0'],
  [{ clip: 0, fromMs: 900, toMs: 1_000 }, 'must be at least 200 ms after fromMs (900)'],
])('a scene that shows %j of one clip: %s', (visual, problem) => {
  const scenes = [{ id: 'a', narration: '', visual: { kind: 'clip', ...visual } }];
  const parsed = Storyboard.safeParse({ version: 1, title: 'T', clips: [{ asset: 'assets/ann/c' }], scenes });
  expect(parsed.error?.issues[0]?.message).toBe(problem);
});
