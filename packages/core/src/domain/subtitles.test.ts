import { expect, test } from '@jest/globals';
import type { Cue } from '@longtake/contracts';
import { subRip, webVtt } from './subtitles.ts';

const canvas = { width: 1920, height: 1080, fpsNum: 30_000, fpsDen: 1001 };
const cue = (fromFrame: number, toFrame: number, text: string): Cue => ({
  fromFrame,
  toFrame,
  words: text.split(' ').map((word) => ({ text: word, fromFrame, toFrame })),
});
const cues = [
  cue(0, 30, 'Light & <dark>'),
  cue(107_892, 107_952, 'The lines of force bend and break over the northern sky'),
];

test('WebVTT carries times to the millisecond and escapes its own signs', () => {
  expect(webVtt(cues, canvas)).toBe(
    'WEBVTT\n\n00:00:00.000 --> 00:00:01.001\nLight &amp; &lt;dark&gt;\n\n' +
      '00:59:59.996 --> 01:00:01.998\nThe lines of force bend and\nbreak over the northern sky\n',
  );
});

test('SubRip is numbered from 1 and leaves text as it is', () => {
  expect(subRip(cues, canvas)).toBe(
    '1\n00:00:00,000 --> 00:00:01,001\nLight & <dark>\n\n' +
      '2\n00:59:59,996 --> 01:00:01,998\nThe lines of force bend and\nbreak over the northern sky\n',
  );
});
