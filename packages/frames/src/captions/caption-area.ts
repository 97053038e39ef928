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

/**
 * The safe area for captions by the canvas' shape: wide ones keep the title-safe margin, upright ones also leave the
 * lower sixth to what players lay over it.
 */
export const captionArea = ({ width, height }: Size): CaptionArea => {
  const shorter = Math.min(width, height);
  if (width > height * 1.2) return { bottom: height * 0.94, maxLineWidth: width * 0.66, fontSize: shorter * 0.05 };
  if (height > width * 1.2) return { bottom: height * 0.82, maxLineWidth: width * 0.84, fontSize: shorter * 0.062 };
  return { bottom: height * 0.93, maxLineWidth: width * 0.8, fontSize: shorter * 0.052 };
};

/** The upper edge of a plate of two lines, pixels: what lies above is never covered by a caption of two lines. */
export const captionTop = (canvas: Size): number => {
  const { bottom, fontSize } = captionArea(canvas);
  return bottom - (2 * captionSpacing.lineHeight + 2 * captionSpacing.padY) * fontSize;
};
