import type { Look } from '@longtake/contracts';
import type { Canvas, Paint } from 'canvaskit-wasm';
import { captionTop } from '../captions/caption-area.ts';
import type { RgbColor } from '../kernel/layer.ts';
import type { Size } from '../kernel/painter.ts';
import { preparedSize } from '../prepared-size.ts';
import type { DrawingKit } from '../text/drawing-kit.ts';
import type { FittedText } from '../text/fit-text.ts';
import type { Keep } from '../text/scoped.ts';
import type { Theme } from '../themes/theme.ts';

/** A rectangle in pixels of the card. */
export interface Box {
  left: number;
  top: number;
  width: number;
  height: number;
}

/** What a card is drawn on. */
export interface CardSheet {
  kit: DrawingKit;
  canvas: Canvas;
  keep: Keep;
  theme: Theme;
  layout: CardLayout;
  /** Whether the card's text runs from right to left: then all that is drawn changes sides. */
  mirrored: boolean;
}

/** Where things stand on a card of some size. */
export interface CardLayout {
  /** The whole prepared picture. */
  size: Size;
  /** What the camera shows where it is closest. */
  safe: Box;
  /** Where text stands: inside `safe`, off its edges, above the captions. */
  text: Box;
  /** A thousand-and-eightieth of the canvas' shorter side: sizes are given in it. */
  unit: number;
  upright: boolean;
}

/** Lays a card out for a canvas of any shape. */
export const cardLayout = ({ canvas }: Pick<Look, 'canvas'>): CardLayout => {
  const { width, height } = canvas;
  const size = preparedSize(canvas);
  const unit = Math.min(width, height) / 1080;
  const safe = { left: (size.width - width) / 2, top: (size.height - height) / 2, width, height };
  const side = Math.max(0.055 * width, 56 * unit);
  const above = Math.max(0.05 * height, 44 * unit);
  return {
    size,
    safe,
    unit,
    upright: height > width * 1.2,
    text: {
      left: safe.left + side,
      top: safe.top + above,
      width: width - 2 * side,
      height: captionTop(canvas) - 0.02 * height - above,
    },
  };
};

/** A smooth paint of one colour. */
export const paintOf = ({ kit, keep }: CardSheet, color: RgbColor, alpha = 1): Paint => {
  const paint = keep(new kit.ck.Paint());
  paint.setAntiAlias(true);
  paint.setColor(kit.ck.Color(...color, alpha));
  return paint;
};

/** A short bar with round ends: the theme's mark. */
export const drawRule = (sheet: CardSheet, { left, top, width, height }: Box, color: RgbColor): void => {
  const { ck } = sheet.kit;
  const bar = ck.RRectXY(ck.XYWHRect(left, top, width, height), height / 2, height / 2);
  onItsSide(sheet, () => sheet.canvas.drawRRect(bar, paintOf(sheet, color)));
};

/** Draws an ornament, on the other side where the card is mirrored. */
export const onItsSide = ({ canvas, layout, mirrored }: CardSheet, draw: () => void): void => {
  canvas.save();
  if (mirrored) canvas.concat([-1, 0, layout.size.width, 0, 1, 0, 0, 0, 1]);
  draw();
  canvas.restore();
};

/** Draws a text that begins at `left`, or as far from the other side where the card is mirrored. */
export const drawText = (
  { canvas, layout, mirrored }: CardSheet,
  { paragraph }: FittedText,
  { left, top }: Pick<Box, 'left' | 'top'>,
): void => {
  canvas.drawParagraph(paragraph, mirrored ? layout.size.width - left - paragraph.getMaxWidth() : left, top);
};

/** The side at which a card's lines begin. */
export const alignOf = ({ mirrored }: CardSheet): 'left' | 'right' => (mirrored ? 'right' : 'left');
