import type { CaptionStyle } from '@longtake/contracts';
import type { Canvas, Paragraph } from 'canvaskit-wasm';
import type { RgbColor } from '../kernel/layer.ts';
import type { Drawing } from '../kernel/overlay.ts';
import type { Size } from '../kernel/painter.ts';
import type { DrawingKit } from '../text/drawing-kit.ts';
import { makeParagraph, type Run, type TextStyle } from '../text/paragraph.ts';
import { raster } from '../text/raster.ts';
import { type Keep, scoped } from '../text/scoped.ts';
import type { Theme } from '../themes/theme.ts';
import { captionSpacing } from './caption-area.ts';
import { type CaptionInk, type CaptionLook, captionLooks } from './caption-looks.ts';
import { type FittedCaption, type FittedWord, lineText } from './fit-caption.ts';

/** Which words were spoken and which is being spoken, by index. */
export interface CaptionState {
  spoken: number;
  active: number | undefined;
}

const { padX, padY } = captionSpacing;

/** Size of a caption's plate in pixels, both even. The same for every state of the caption. */
export const plateSize = (kit: DrawingKit, { lines, style }: FittedCaption, theme: Theme): Size =>
  scoped((keep) => {
    const widths = lines.map((line) => {
      const paragraph = makeParagraph(kit, [{ text: lineText(line), color: theme.paper }], style, keep);
      paragraph.layout(1e6);
      return paragraph.getMaxIntrinsicWidth();
    });
    const { size, lineHeight } = style;
    return {
      width: evenUp(Math.max(...widths) + 2 * padX * size),
      height: evenUp(lines.length * lineHeight * size + 2 * padY * size),
    };
  });

/** What is drawn: a caption in one state, in a style and a theme. */
export interface DrawCaption {
  caption: FittedCaption;
  state: CaptionState;
  plate: Size;
  style: CaptionStyle;
  theme: Theme;
}

/** Draws a caption in one state; its plate begins at the drawing's upper left corner, also where it is not seen. */
export const drawCaption = (kit: DrawingKit, { caption, state, plate, style, theme }: DrawCaption): Drawing => {
  const width = Math.ceil(plate.width / 32) * 32;
  const look = captionLooks[style];
  const draw = (canvas: Canvas, keep: Keep): void => {
    if (look.plate) drawPlate(kit, canvas, { plate, radius: caption.style.size * 0.42, theme, keep });
    const { size, lineHeight } = caption.style;
    let first = 0;
    caption.lines.forEach((line, index) => {
      const top = (padY + index * lineHeight) * size;
      drawLine({ kit, canvas, keep, look, theme }, { line, first, state, style: caption.style, plate, top });
      first += line.length;
    });
  };
  return { width, height: plate.height, rgba: raster(kit, { width, height: plate.height, draw }) };
};

interface Brush {
  kit: DrawingKit;
  canvas: Canvas;
  keep: Keep;
  look: CaptionLook;
  theme: Theme;
}

interface Line {
  line: readonly FittedWord[];
  /** Index of the line's first word in the caption. */
  first: number;
  state: CaptionState;
  style: TextStyle;
  plate: Size;
  top: number;
}

const drawLine = (brush: Brush, place: Line): void => {
  const { kit, canvas, keep, look, theme } = brush;
  const { line, first, state, style, plate, top } = place;
  const lay = (runs: Run[], as: TextStyle): Paragraph => {
    const paragraph = makeParagraph(kit, runs, as, keep);
    paragraph.layout(1e6);
    return paragraph;
  };
  const letters = lay(lineRuns(line, first, state, { look, theme }), style);
  const left = (plate.width - letters.getMaxIntrinsicWidth()) / 2;
  const spread = { shade: look.outline * 1.5, outline: look.outline };
  if (look.outline > 0) {
    const edge: Run[] = [{ text: lineText(line), color: theme.plate, alpha: 0.55 }];
    const wide = { width: spread.shade * style.size, blur: 0.07 * style.size };
    canvas.drawParagraph(lay(edge, { ...style, outline: wide }), left, top + 0.03 * style.size);
    const solid: Run[] = [{ text: lineText(line), color: theme.plate }];
    canvas.drawParagraph(lay(solid, { ...style, outline: { width: spread.outline * style.size, blur: 0 } }), left, top);
  }
  if (look.box) drawBox(brush, place, { letters, left });
  canvas.drawParagraph(letters, left, top);
};

/** A box behind the word that is being spoken, and a little beyond it. */
const drawBox = (
  { kit: { ck }, canvas, keep, theme }: Brush,
  { line, first, state, style, top }: Line,
  { letters, left }: { letters: Paragraph; left: number },
): void => {
  const active = (state.active ?? -1) - first;
  if (active < 0 || active >= line.length) return;
  const start = lineText(line.slice(0, active)).length + (active > 0 && line[active - 1]!.spaced ? 1 : 0);
  const end = start + line[active]!.text.length;
  const rects = letters.getRectsForRange(start, end, ck.RectHeightStyle.Tight, ck.RectWidthStyle.Tight);
  if (rects.length === 0) return;
  const from = Math.min(...rects.map(({ rect }) => rect[0]!));
  const to = Math.max(...rects.map(({ rect }) => rect[2]!));
  // Where no spaces are written, a wide box would lie on the neighbours' letters.
  const parted = line.length === 1 || line.some(({ spaced }) => spaced);
  const [padding, height] = [(parted ? 0.13 : 0.04) * style.size, 1.16 * style.size];
  const box = ck.XYWHRect(
    left + from - padding,
    top + (style.lineHeight * style.size - height) / 2,
    to - from + 2 * padding,
    height,
  );
  const paint = keep(new ck.Paint());
  paint.setAntiAlias(true);
  paint.setColor(ck.Color(...theme.accent, 1));
  canvas.drawRRect(ck.RRectXY(box, 0.2 * style.size, 0.2 * style.size), paint);
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
const lineRuns = (
  line: readonly FittedWord[],
  first: number,
  { spoken, active }: CaptionState,
  { look, theme }: { look: CaptionLook; theme: Theme },
): Run[] =>
  line.map(({ text: word, spaced }, index) => {
    const text = spaced && index + 1 < line.length ? `${word} ` : word;
    const at = first + index;
    const ink: CaptionInk = at === active ? look.active : at < spoken ? look.spoken : look.waiting;
    return { text, color: theme[ink.color] as RgbColor, alpha: ink.alpha };
  });

const evenUp = (pixels: number): number => 2 * Math.ceil(pixels / 2);
