import type { CaptionStyle } from '@longtake/contracts';
import type { Size } from '../kernel/painter.ts';

/** Where captions may stand on a canvas, pixels. */
export interface CaptionArea {
  /** Lower edge of the plate. */
  bottom: number;
  /** Widest line of text. */
  maxLineWidth: number;
  /** Size of the letters unless the words need smaller ones. */
  fontSize: number;
}

/** Distance of lines and space round the text, in sizes of letters. */
export const captionSpacing = { lineHeight: 1.25, padX: 0.72, padY: 0.36 };

/** The safe area by a canvas' shape, in shares: of the height, of the width, of the shorter side. */
interface Shape {
  bottom: number;
  line: number;
  font: number;
}

/**
 * Wide canvases keep the title-safe margin. Phones lay buttons over the lower sixth of what fills them (9:16); posts of 4:5
 * and squares have nothing laid over them.
 */
const shapes = {
  wide: { bottom: 0.94, line: 0.66, font: 0.05 },
  square: { bottom: 0.93, line: 0.84, font: 0.05 },
  post: { bottom: 0.92, line: 0.84, font: 0.059 },
  phone: { bottom: 0.82, line: 0.84, font: 0.062 },
} satisfies Record<string, Shape>;

const shapeOf = ({ width, height }: Size): Shape => {
  if (width > height * 1.2) return shapes.wide;
  if (width > height * 0.9) return shapes.square;
  return width > height * 0.66 ? shapes.post : shapes.phone;
};

/** Large letters may take more of the width. */
const larger: Record<CaptionStyle, { font: number; line: number }> = {
  classic: { font: 1, line: 1 },
  karaoke: { font: 1.08, line: 1.06 },
  boxed: { font: 1.08, line: 1.06 },
  bold: { font: 1.3, line: 1.08 },
};

/** The safe area for captions of a style on a canvas. */
export const captionArea = (canvas: Size, style: CaptionStyle = 'classic'): CaptionArea => {
  const { bottom, line, font } = shapeOf(canvas);
  return {
    bottom: canvas.height * bottom,
    maxLineWidth: canvas.width * line * larger[style].line,
    fontSize: Math.min(canvas.width, canvas.height) * font * larger[style].font,
  };
};

/**
 * The upper edge of a plate of two lines, pixels: what lies above is never covered by a caption of two lines. The same for
 * every style, so that a card is the same picture under each.
 */
export const captionTop = (canvas: Size): number => {
  const { bottom, fontSize } = captionArea(canvas);
  return bottom - (2 * captionSpacing.lineHeight + 2 * captionSpacing.padY) * fontSize;
};
