import { type Breakable, breakLines, type CueWord } from '@longtake/contracts';
import type { DrawingKit } from '../text/drawing-kit.ts';
import { type TextStyle, textWidth } from '../text/paragraph.ts';
import { directionOf } from '../text/writing.ts';
import { type CaptionArea, captionSpacing } from './caption-area.ts';

/** A word of a caption, and whether a space parts it from the next one of its line. */
export interface FittedWord {
  text: string;
  spaced: boolean;
}

/** The words of a caption in lines, and the size at which they fit. */
export interface FittedCaption {
  lines: FittedWord[][];
  style: TextStyle;
}

type Word = Pick<CueWord, 'text' | 'after'>;

const linesWanted = 2;
const smallest = 0.6;
const step = 0.96;
/** Widths are measured at this size and scaled: letters are not hinted, so they grow evenly. */
const measuredSize = 100;

/** A line of a caption as one text. */
export const lineText = (line: readonly FittedWord[]): string =>
  line.map(({ text, spaced }, index) => (spaced && index + 1 < line.length ? `${text} ` : text)).join('');

/**
 * Sets words in at most two lines, where the plan ends them if they fit there; smaller where they need it, in more than two
 * lines, or smaller still, only where they can't.
 */
export const fitCaption = (kit: DrawingKit, words: readonly Word[], area: CaptionArea): FittedCaption => {
  const direction = directionOf(words.map(({ text }) => text).join(' '));
  const style = (size: number): TextStyle => ({
    face: 'bold',
    size,
    lineHeight: captionSpacing.lineHeight,
    direction,
  });
  const measure = (text: string): number => textWidth(kit, text, style(measuredSize)) / measuredSize;
  const planned = plannedLines(words);
  const plannedWidth = Math.max(...planned.map((line) => measure(lineText(line))));
  const space = measure('n n') - measure('nn');
  const breakable = words.map(({ text, after }): Breakable & FittedWord => ({
    text,
    width: measure(text),
    gap: after === '' ? 0 : space,
    spaced: after !== '',
  }));
  const widest = Math.max(...breakable.map(({ width }) => width));
  const broken = (size: number) => breakLines(breakable, area.maxLineWidth / size);
  for (let scale = 1; scale >= smallest; scale *= step) {
    const size = area.fontSize * scale;
    if (planned.length <= linesWanted && plannedWidth * size <= area.maxLineWidth)
      return { lines: planned, style: style(size) };
    // Lines that were planned are kept for as long as letters stay of nearly their size.
    if (planned.length > 1 && scale > firstRescue) continue;
    const lines = broken(size);
    if (lines.length <= linesWanted && widest * size <= area.maxLineWidth) return { lines, style: style(size) };
  }
  const size = Math.min(area.fontSize * smallest, area.maxLineWidth / widest);
  return { lines: broken(size), style: style(size) };
};

const firstRescue = 0.8;

const plannedLines = (words: readonly Word[]): FittedWord[][] => {
  const lines: FittedWord[][] = [[]];
  for (const { text, after } of words) {
    lines.at(-1)!.push({ text, spaced: after === undefined });
    if (after === '\n') lines.push([]);
  }
  return lines.filter((line) => line.length > 0);
};
