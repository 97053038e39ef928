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

/** A caption's look, whatever word of it is being spoken. */
export interface CaptionDesign {
  caption: FittedCaption;
  plate: Size;
  style: CaptionStyle;
  theme: Theme;
}

/**
 * Draws what lies under a caption's letters in all of its states: the plate, or the dark edge of the letters. It begins at
 * the plate's upper left corner, also where no plate is seen.
 */
export const drawCaptionGround = (kit: DrawingKit, { caption, plate, style, theme }: CaptionDesign): Drawing => {
  const size = drawingSize(plate);
  const { plate: hasPlate, outline } = captionLooks[style];
  const draw = (canvas: Canvas, keep: Keep): void => {
    if (hasPlate) drawPlate(kit, canvas, { plate, radius: caption.style.size * 0.42, theme, keep });
    if (outline === 0) return;
    for (const { line, top } of placedLines(caption)) {
      const { size: em } = caption.style;
      const lay = (alpha: number, edge: { width: number; blur: number }): Paragraph =>
        laid(kit, [{ text: lineText(line), color: theme.plate, alpha }], { ...caption.style, outline: edge }, keep);
      const shade = lay(0.55, { width: outline * 1.5 * em, blur: 0.07 * em });
      const left = (plate.width - shade.getMaxIntrinsicWidth()) / 2;
      canvas.drawParagraph(shade, left, top + 0.03 * em);
      canvas.drawParagraph(lay(1, { width: outline * em, blur: 0 }), left, top);
    }
  };
  return { ...size, rgba: raster(kit, { ...size, draw }) };
};

/** Draws a caption in one state over its ground, into pixels of the ground's size. */
export const drawCaption = (
  kit: DrawingKit,
  { caption, plate, style, theme }: CaptionDesign,
  { ground, state, into }: { ground: Drawing; state: CaptionState; into: Uint8Array },
): Drawing => {
  const size = drawingSize(plate);
  const look = captionLooks[style];
  const draw = (canvas: Canvas, keep: Keep): void => {
    for (const { line, top, first } of placedLines(caption)) {
      const letters = laid(kit, lineRuns(line, first, state, { look, theme }), caption.style, keep);
      const left = (plate.width - letters.getMaxIntrinsicWidth()) / 2;
      const active = (state.active ?? -1) - first;
      if (look.box && active >= 0 && active < line.length)
        drawBox({ kit, canvas, keep, theme }, { line, active, style: caption.style, letters, left, top });
      canvas.drawParagraph(letters, left, top);
    }
  };
  return { ...size, rgba: raster(kit, { ...size, ground: (pixels) => pixels.set(ground.rgba), into, draw }) };
};

const drawingSize = ({ width, height }: Size): Size => ({ width: Math.ceil(width / 32) * 32, height });

/** The lines with the index of their first word, and their upper edges. */
const placedLines = ({ lines, style: { size, lineHeight } }: FittedCaption) => {
  let first = 0;
  return lines.map((line, index) => {
    const placed = { line, first, top: (padY + index * lineHeight) * size };
    first += line.length;
    return placed;
  });
};

const laid = (kit: DrawingKit, runs: Run[], style: TextStyle, keep: Keep): Paragraph => {
  const paragraph = makeParagraph(kit, runs, style, keep);
  paragraph.layout(1e6);
  return paragraph;
};

interface ActiveWord {
  line: readonly FittedWord[];
  active: number;
  style: TextStyle;
  letters: Paragraph;
  left: number;
  top: number;
}

/** A box behind the word that is being spoken, and a little beyond it. */
const drawBox = (
  { kit: { ck }, canvas, keep, theme }: { kit: DrawingKit; canvas: Canvas; keep: Keep; theme: Theme },
  { line, active, style, letters, left, top }: ActiveWord,
): void => {
  const start = lineText(line.slice(0, active)).length + (active > 0 && line[active - 1]!.spaced ? 1 : 0);
  const end = start + line[active]!.text.length;
  const rects = letters.getRectsForRange(start, end, ck.RectHeightStyle.Tight, ck.RectWidthStyle.Tight);
  if (rects.length === 0) return;
  const from = Math.min(...rects.map(({ rect }) => rect[0]!));
  const to = Math.max(...rects.map(({ rect }) => rect[2]!));
  // Where no space is written, a wider box would lie on the neighbour's letters.
  const padding = (apart: boolean): number => (apart ? 0.13 : 0.02) * style.size;
  const before = padding(active === 0 || line[active - 1]!.spaced);
  const after = padding(active === line.length - 1 || line[active]!.spaced);
  const [atLeft, atRight] = style.direction === 'rtl' ? [after, before] : [before, after];
  const height = 1.16 * style.size;
  const box = ck.XYWHRect(
    left + from - atLeft,
    top + (style.lineHeight * style.size - height) / 2,
    to - from + atLeft + atRight,
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
