import { breakLines } from '../text/break-lines.ts';
import type { DrawingKit } from '../text/drawing-kit.ts';
import { type TextStyle, textWidth } from '../text/paragraph.ts';
import { type CaptionArea, captionSpacing } from './caption-area.ts';

/** The words of a caption in lines, and the size at which they fit. */
export interface FittedCaption {
  lines: string[][];
  style: TextStyle;
}

const linesWanted = 2;
const smallest = 0.6;
const step = 0.96;
/** Widths are measured at this size and scaled: letters are not hinted, so they grow evenly. */
const measuredSize = 100;

/** Sets words in at most two lines, smaller where they need it; in more than two, or smaller still, only where they can't. */
export const fitCaption = (kit: DrawingKit, words: readonly string[], area: CaptionArea): FittedCaption => {
  const style = (size: number): TextStyle => ({ face: 'bold', size, lineHeight: captionSpacing.lineHeight });
  const measure = (text: string): number => textWidth(kit, text, style(measuredSize)) / measuredSize;
  const widths = new Map(words.map((word) => [word, measure(word)]));
  const spaceWidth = measure('n n') - measure('nn');
  const widthOf = (word: string): number => widths.get(word)!;
  const widest = Math.max(...widths.values());
  const fitted = (size: number): FittedCaption => ({
    lines: breakLines({ words, widthOf, spaceWidth, maxWidth: area.maxLineWidth / size }),
    style: style(size),
  });
  for (let scale = 1; scale >= smallest; scale *= step) {
    const size = area.fontSize * scale;
    const caption = fitted(size);
    if (caption.lines.length <= linesWanted && widest * size <= area.maxLineWidth) return caption;
  }
  return fitted(Math.min(area.fontSize * smallest, area.maxLineWidth / widest));
};
