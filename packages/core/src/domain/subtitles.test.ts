import { expect, test } from '@jest/globals';
import type { Cue } from '@longtake/contracts';
import { subRip, webVtt } from './subtitles.ts';

const canvas = { width: 1920, height: 1080, fpsNum: 30_000, fpsDen: 1001 };
/** A caption of these lines. */
const cue = (fromFrame: number, toFrame: number, ...lines: string[]): Cue => {
  const words = lines.flatMap((line) =>
    line.split(' ').map((text, index, all) => ({
      text,
      fromFrame,
      toFrame,
      ...(index === all.length - 1 && { after: '\n' as const }),
    })),
  );
  return { fromFrame, toFrame, words };
};
const cues = [
  cue(0, 30, 'Light & <dark>'),
  cue(107_892, 107_952, 'The lines of force bend and', 'break over the northern sky'),
];

test('WebVTT carries times to the millisecond and escapes its own signs', () => {
  expect(webVtt(cues, canvas)).toBe(
    'WEBVTT\n\n00:00:00.000 --> 00:00:01.001\nLight &amp; &lt;dark&gt;\n\n' +
      '00:59:59.996 --> 01:00:01.998\nThe lines of force bend and\nbreak over the northern sky\n',
  );
});

test('SubRip is numbered from 1', () => {
  expect(subRip(cues, canvas)).toBe(
    '1\n00:00:00,000 --> 00:00:01,001\nLight & <\u2060dark>\n\n' +
      '2\n00:59:59,996 --> 01:00:01,998\nThe lines of force bend and\nbreak over the northern sky\n',
  );
});

const typed = '{\\b1}bold{\\b0} \\N <b>tag</b> --> &lt; 1 < 2 {x} <v Bob>';

test('SubRip leaves nothing that a player would take for a tag, an override, an entity or an arrow', () => {
  const text = subRip([cue(0, 30, typed)], canvas).split('\n')[2]!;
  expect(text.replaceAll('\u2060', '').replaceAll('❴', '{').replaceAll('❵', '}')).toBe(typed);
  expect(text).not.toMatch(/<[/!a-z]|\{.*\}|\\[nh]|-->|&#?\w+;/i);
});

test('SubRip keeps braces that no player takes for anything', () => {
  expect(subRip([cue(0, 30, 'a } b { c')], canvas)).toContain('\na } b { c\n');
});

test('WebVTT gives back what was typed once its entities are read', () => {
  const text = webVtt([cue(0, 30, typed)], canvas).split('\n')[3]!;
  expect(text).not.toMatch(/[<>]/);
  expect(text.replaceAll('&lt;', '<').replaceAll('&gt;', '>').replaceAll('&amp;', '&')).toBe(typed);
});

test('control codes are left out, and words of scripts without spaces stand together', () => {
  const words = ['緑\u0007の', '光'].map((text) => ({ text, fromFrame: 0, toFrame: 30, after: '' as const }));
  expect(webVtt([{ fromFrame: 0, toFrame: 30, words }], canvas)).toContain('\n緑の光\n');
});
