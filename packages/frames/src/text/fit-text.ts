import type { Paragraph } from 'canvaskit-wasm';
import type { DrawingKit } from './drawing-kit.ts';
import { makeParagraph, type Run, type TextStyle } from './paragraph.ts';
import { type Keep, scoped } from './scoped.ts';

/** A text to be fitted into a box; everything in pixels. */
export interface FitText extends Omit<TextStyle, 'size' | 'maxLines'> {
  runs: readonly Run[];
  /** Tried from the largest down. */
  sizes: { max: number; min: number };
  maxWidth: number;
  maxHeight: number;
  /** Fills each line before the next, as running text does; else lines become about equally long. */
  ragged?: boolean;
}

/** A paragraph that is laid out, and the room that it takes. */
export interface FittedText {
  paragraph: Paragraph;
  size: number;
  width: number;
  height: number;
}

const step = 0.95;

/**
 * Sets a text as large as it fits its box without a word being broken. What does not fit at
 * the smallest size is cut and ends with an ellipsis.
 */
export const fitText = (kit: DrawingKit, text: FitText, keep: Keep): FittedText => {
  const size = fittingSize(kit, text);
  if (size !== undefined) return laidOut(kit, text, { ...text, size }, keep);
  const maxLines = Math.max(1, Math.floor(text.maxHeight / (text.sizes.min * text.lineHeight)));
  return laidOut(kit, text, { ...text, size: text.sizes.min, maxLines }, keep);
};

/** The largest size at which the text fits, or undefined where even the smallest is too large. */
export const fittingSize = (kit: DrawingKit, text: FitText): number | undefined => {
  for (let size = text.sizes.max; size > text.sizes.min; size *= step) if (fits(kit, text, size)) return size;
  return fits(kit, text, text.sizes.min) ? text.sizes.min : undefined;
};

const fits = (kit: DrawingKit, text: FitText, size: number): boolean =>
  scoped((keep) => {
    const paragraph = makeParagraph(kit, text.runs, { ...text, size }, keep);
    if (longestWord(paragraph) > text.maxWidth) return false;
    paragraph.layout(text.maxWidth);
    return paragraph.getHeight() <= text.maxHeight;
  });

const laidOut = (kit: DrawingKit, text: FitText, style: TextStyle, keep: Keep): FittedText => {
  const paragraph = makeParagraph(kit, text.runs, style, keep);
  const word = longestWord(paragraph);
  paragraph.layout(text.maxWidth);
  if (text.ragged !== true && !paragraph.didExceedMaxLines()) balance(paragraph, { from: word, to: text.maxWidth });
  return { paragraph, size: style.size, width: paragraph.getLongestLine(), height: paragraph.getHeight() };
};

/** Width of the longest word, which a layout narrower than it would break. Known only while no line is broken. */
const longestWord = (paragraph: Paragraph): number => {
  paragraph.layout(1e6);
  return Math.ceil(paragraph.getMinIntrinsicWidth());
};

/** Narrows a paragraph as far as it keeps its number of lines: its lines become about equally long. */
const balance = (paragraph: Paragraph, { from, to }: { from: number; to: number }): void => {
  const lines = paragraph.getNumberOfLines();
  let tooNarrow = Math.min(from, to);
  let enough = to;
  while (lines > 1 && enough - tooNarrow > 1) {
    const middle = (enough + tooNarrow) / 2;
    paragraph.layout(middle);
    if (paragraph.getNumberOfLines() > lines) tooNarrow = middle;
    else enough = middle;
  }
  paragraph.layout(enough);
};
