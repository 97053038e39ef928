import type { Canvas } from 'canvaskit-wasm';
import type { Drawing } from '../kernel/overlay.ts';
import type { Size } from '../kernel/painter.ts';
import type { DrawingKit } from '../text/drawing-kit.ts';
import { makeParagraph, type Run } from '../text/paragraph.ts';
import { raster } from '../text/raster.ts';
import { type Keep, scoped } from '../text/scoped.ts';
import type { Theme } from '../themes/theme.ts';
import { captionSpacing } from './caption-area.ts';
import type { FittedCaption } from './fit-caption.ts';

/** Which words were spoken and which is being spoken, by index. */
export interface CaptionState {
  spoken: number;
  active: number | undefined;
}

const { padX, padY } = captionSpacing;
/** Opacity of words that are not spoken yet. */
const waiting = 0.7;

/** Size of a caption's plate in pixels, both even. The same for every state of the caption. */
export const plateSize = (kit: DrawingKit, { lines, style }: FittedCaption, theme: Theme): Size =>
  scoped((keep) => {
    const widths = lines.map((line) => {
      const paragraph = makeParagraph(kit, [{ text: line.join(' '), color: theme.paper }], style, keep);
      paragraph.layout(1e6);
      return paragraph.getMaxIntrinsicWidth();
    });
    const { size, lineHeight } = style;
    return {
      width: evenUp(Math.max(...widths) + 2 * padX * size),
      height: evenUp(lines.length * lineHeight * size + 2 * padY * size),
    };
  });

/** Draws a caption in one state on its plate; the plate begins at the drawing's upper left corner. */
export const drawCaption = (
  kit: DrawingKit,
  { caption, state, plate, theme }: { caption: FittedCaption; state: CaptionState; plate: Size; theme: Theme },
): Drawing => {
  const width = Math.ceil(plate.width / 32) * 32;
  const draw = (canvas: Canvas, keep: Keep): void => {
    drawPlate(kit, canvas, { plate, radius: caption.style.size * 0.42, theme, keep });
    let first = 0;
    caption.lines.forEach((line, index) => {
      const paragraph = makeParagraph(kit, lineRuns(line, first, state, theme), caption.style, keep);
      paragraph.layout(1e6);
      const left = (plate.width - paragraph.getMaxIntrinsicWidth()) / 2;
      const { size, lineHeight } = caption.style;
      canvas.drawParagraph(paragraph, left, (padY + index * lineHeight) * size);
      first += line.length;
    });
  };
  return { width, height: plate.height, rgba: raster(kit, { width, height: plate.height, draw }) };
};

const drawPlate = (
  { ck }: DrawingKit,
  canvas: Canvas,
  { plate, radius, theme, keep }: { plate: Size; radius: number; theme: Theme; keep: Keep },
): void => {
  const paint = keep(new ck.Paint());
  paint.setAntiAlias(true);
  paint.setColor(ck.Color(...theme.plate, theme.plateAlpha));
  canvas.drawRRect(ck.RRectXY(ck.XYWHRect(0, 0, plate.width, plate.height), radius, radius), paint);
};

/** One run a word, and the spaces with the word before them, so that all states are shaped alike. */
const lineRuns = (line: readonly string[], first: number, { spoken, active }: CaptionState, theme: Theme): Run[] =>
  line.map((word, index) => {
    const text = index + 1 < line.length ? `${word} ` : word;
    if (first + index === active) return { text, color: theme.accent };
    return { text, color: theme.paper, alpha: first + index < spoken ? 1 : waiting };
  });

const evenUp = (pixels: number): number => 2 * Math.ceil(pixels / 2);
