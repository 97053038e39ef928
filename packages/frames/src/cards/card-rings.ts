import { type CardLayout, type CardSheet, onItsSide, paintOf } from './card-sheet.ts';

/** Where the rings have their centre, and how far the lit one is from it; in shares of the card's sides and its longer side. */
export interface Rings {
  x: number;
  y: number;
  lit: number;
  /** The lit part: where it begins and how far it goes, degrees clockwise from three o'clock. */
  from: number;
  sweep: number;
}

/** Radii of the rings, in that of the lit one. */
const radii = [0.66, 1, 1.36, 1.74, 2.14];

/** Draws a card's ornament: thin rings like those of an iris, one of them lit over a part of its way. */
export const drawRings = (sheet: CardSheet, rings: Rings): void => onItsSide(sheet, () => drawAll(sheet, rings));

const drawAll = (sheet: CardSheet, { x, y, lit, from, sweep }: Rings): void => {
  const { kit, canvas, theme, layout } = sheet;
  const { ck } = kit;
  const { width, height } = layout.size;
  const oval = (radius: number) => {
    const reach = radius * lit * Math.max(width, height);
    return ck.LTRBRect(x * width - reach, y * height - reach, x * width + reach, y * height + reach);
  };
  radii.forEach((radius, ring) => {
    const line = paintOf(sheet, theme.paper, 0.12 - 0.022 * ring);
    line.setStyle(ck.PaintStyle.Stroke);
    line.setStrokeWidth(1.6 * layout.unit);
    canvas.drawOval(oval(radius), line);
  });
  const arc = paintOf(sheet, theme.accent, 0.92);
  arc.setStyle(ck.PaintStyle.Stroke);
  arc.setStrokeCap(ck.StrokeCap.Round);
  arc.setStrokeWidth(5 * layout.unit);
  canvas.drawArc(oval(1), from, sweep, false, arc);
};

/** Where a card that is not wide has its rings, whatever it says: below the captions on a phone, else above the text. */
export const cornerRings = ({ size }: CardLayout): Rings =>
  size.width < size.height * 0.66
    ? { x: 0.96, y: 0.98, lit: 0.11, from: 196, sweep: 62 }
    : { x: 0.99, y: 0.01, lit: 0.14, from: 100, sweep: 62 };
