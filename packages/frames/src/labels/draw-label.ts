import type { Canvas } from 'canvaskit-wasm';
import type { Drawing } from '../kernel/overlay.ts';
import type { Size } from '../kernel/painter.ts';
import type { DrawingKit } from '../text/drawing-kit.ts';
import { fitText } from '../text/fit-text.ts';
import { raster } from '../text/raster.ts';
import type { Keep } from '../text/scoped.ts';
import { directionOf } from '../text/writing.ts';
import type { Theme } from '../themes/theme.ts';

/**
 * Draws a heading for the upper left corner of a canvas, from the corner on: a short rule, the heading below it, and a
 * shade that makes both legible on any picture. A text that runs from right to left has the upper right corner.
 */
export const drawLabel = (
  kit: DrawingKit,
  text: string,
  { canvas, theme }: { canvas: Size; theme: Theme },
): Drawing => {
  const unit = Math.min(canvas.width, canvas.height) / 1080;
  const upright = canvas.height > canvas.width * 1.2;
  const margin = { left: canvas.width * 0.055, top: canvas.height * (upright ? 0.1 : 0.075) };
  const maxWidth = canvas.width * (canvas.width > canvas.height * 1.2 ? 0.56 : 0.8);
  const width = Math.ceil(canvas.width / 32) * 32;
  const height = 2 * Math.round(canvas.height * (upright ? 0.17 : 0.22));
  const mirrored = directionOf(text) === 'rtl';
  const draw = (surface: Canvas, keep: Keep): void => {
    surface.clipRect(kit.ck.XYWHRect(0, 0, canvas.width, height), kit.ck.ClipOp.Intersect, false);
    const { paragraph } = fitText(
      kit,
      {
        runs: [{ text, color: theme.paper }],
        face: 'display',
        align: mirrored ? 'right' : 'left',
        lineHeight: 1.12,
        sizes: { max: 66 * unit, min: 34 * unit },
        maxWidth,
        maxHeight: 170 * unit,
      },
      keep,
    );
    surface.save();
    if (mirrored) surface.concat([-1, 0, canvas.width, 0, 1, 0, 0, 0, 1]);
    drawShade(kit, surface, { width, height, upright, theme, keep });
    const rule = keep(new kit.ck.Paint());
    rule.setAntiAlias(true);
    rule.setColor(kit.ck.Color(...theme.accent, 1));
    const bar = kit.ck.XYWHRect(margin.left, margin.top, 76 * unit, 7 * unit);
    surface.drawRRect(kit.ck.RRectXY(bar, 3.5 * unit, 3.5 * unit), rule);
    surface.restore();
    const left = mirrored ? canvas.width - margin.left - paragraph.getMaxWidth() : margin.left;
    surface.drawParagraph(paragraph, left, margin.top + 28 * unit);
  };
  return { width, height, rgba: raster(kit, { width, height, draw }) };
};

/** A dark light that falls from the upper left corner. */
const drawShade = (
  { ck }: DrawingKit,
  surface: Canvas,
  { width, height, upright, theme, keep }: Size & { upright: boolean; theme: Theme; keep: Keep },
): void => {
  const alphas = [0.72, 0.62, 0.42, 0.2, 0.06, 0];
  const colors = alphas.map((alpha) => ck.Color(...theme.plate, alpha));
  const stretch = ck.Matrix.scaled(width * (upright ? 1.7 : 0.9), height * 0.98);
  const shader = keep(
    ck.Shader.MakeRadialGradient([0, 0], 1, colors, [0, 0.25, 0.5, 0.72, 0.88, 1], ck.TileMode.Clamp, stretch),
  );
  const paint = keep(new ck.Paint());
  paint.setShader(shader);
  paint.setDither(true);
  surface.drawPaint(paint);
};
