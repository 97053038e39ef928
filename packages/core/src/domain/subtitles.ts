import type { Canvas, Cue } from '@longtake/contracts';
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
        `${index + 1}\n${stamp(cue.fromFrame, canvas, ',')} --> ${stamp(cue.toFrame, canvas, ',')}\n${escapeSrt(lines(cue))}\n`,
    )
    .join('\n');

const LINE_CHARACTERS = 42;

/** One line where it fits, else two as even as words allow. */
const lines = ({ words }: Cue): string => {
  const text = words.map((word) => word.text).join(' ');
  if (text.length <= LINE_CHARACTERS) return text;
  const gaps = [...text.matchAll(/ /g)].map(({ index }) => index);
  const middle = gaps.reduce(
    (best, gap) => (Math.abs(gap - text.length / 2) < Math.abs(best - text.length / 2) ? gap : best),
    0,
  );
  return middle === 0 ? text : `${text.slice(0, middle)}\n${text.slice(middle + 1)}`;
};

/** SubRip has no escapes: its own arrow inside a text becomes another one. */
const escapeSrt = (text: string): string => text.replaceAll('-->', '→');

/** A text as WebVTT shows it as typed. */
export const escapeVtt = (text: string): string =>
  text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
