import type { Canvas, Cue, PlainCue } from '@longtake/contracts';
import { stamp } from './time-stamp.ts';

/** The captions as WebVTT (W3C, "WebVTT: The Web Video Text Tracks Format"). */
export const webVtt = (cues: readonly Cue[], canvas: Canvas): string =>
  [
    'WEBVTT\n',
    ...cues.map(
      (cue) =>
        `${stamp(cue.fromFrame, canvas, '.')} --> ${stamp(cue.toFrame, canvas, '.')}\n${escapeVtt(lines(cue))}\n`,
    ),
  ].join('\n');

/** The captions as SubRip, numbered from 1. */
export const subRip = (cues: readonly Cue[], canvas: Canvas): string =>
  cues
    .map(
      (cue, index) =>
        `${index + 1}\n${stamp(cue.fromFrame, canvas, ',')} --> ${stamp(cue.toFrame, canvas, ',')}\n${plainText(cue)}\n`,
    )
    .join('\n');

/** A caption of the film's own track, with the text that SubRip has: taken out of the film, it is that file again. */
export const plainCue = (cue: Cue): PlainCue => ({
  fromFrame: cue.fromFrame,
  toFrame: cue.toFrame,
  text: plainText(cue),
});

const plainText = (cue: Cue): string => escapePlain(lines(cue));

/** The caption's text in its lines. What is no character, such as a control code, is left out. */
const lines = ({ words }: Cue): string =>
  words
    .map(({ text, after = ' ' }, index) => `${text.replaceAll(/\p{Cc}/gu, '')}${index + 1 < words.length ? after : ''}`)
    .join('');

/**
 * Plain text has no escapes, and players read tags, override codes and entities in it. An invisible joiner (U+2060) after the
 * sign that begins one leaves the text as it was typed. Nothing keeps players built on FFmpeg from taking what is in braces
 * for an override, and from hiding it: such braces become others of the same look (U+2774, U+2775).
 */
const escapePlain = (text: string): string =>
  withSeenBraces(text).replaceAll(/<(?=[/!a-z])|\\(?=[nh{}])|&(?=#?\w+;)|--(?=>)/giu, (sign) => `${sign}\u2060`);

const withSeenBraces = (text: string): string =>
  /\{.*\}/su.test(text) ? text.replaceAll('{', '\u2774').replaceAll('}', '\u2775') : text;

/** A text as WebVTT shows it as typed. */
export const escapeVtt = (text: string): string =>
  text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
