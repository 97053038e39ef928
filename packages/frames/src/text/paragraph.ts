import type { Paragraph } from 'canvaskit-wasm';
import type { RgbColor } from '../kernel/layer.ts';
import type { DrawingKit } from './drawing-kit.ts';
import { type Face, faces } from './font-files.ts';
import { type Keep, scoped } from './scoped.ts';

/** A run of text of one colour; runs of one paragraph are shaped together. */
export interface Run {
  text: string;
  color: RgbColor;
  /** 0 to 1. */
  alpha?: number;
}

/** How a paragraph is set. */
export interface TextStyle {
  face: Face;
  /** Pixels. */
  size: number;
  /** Distance of lines, in sizes. */
  lineHeight: number;
  /** Pixels added between letters. */
  tracking?: number;
  /** Lines after which the text is cut and ends with an ellipsis. */
  maxLines?: number;
}

/** A paragraph, not laid out yet. The text is data: nothing in it is markup. */
export const makeParagraph = (kit: DrawingKit, runs: readonly Run[], style: TextStyle, keep: Keep): Paragraph => {
  const { ck } = kit;
  const shared = {
    fontFamilies: faces[style.face],
    fontSize: style.size,
    heightMultiplier: style.lineHeight,
    halfLeading: true,
    letterSpacing: style.tracking ?? 0,
  };
  const cut = style.maxLines === undefined ? {} : { maxLines: style.maxLines, ellipsis: '…' };
  const builder = keep(
    ck.ParagraphBuilder.MakeFromFontProvider(new ck.ParagraphStyle({ textStyle: shared, ...cut }), kit.fonts),
  );
  for (const { text, color, alpha } of runs) {
    builder.pushStyle(new ck.TextStyle({ ...shared, color: ck.Color(...color, alpha ?? 1) }));
    builder.addText(text);
    builder.pop();
  }
  return keep(builder.build());
};

const endless = 1e6;
const white: RgbColor = [255, 255, 255];

/** Width in pixels of a text on one line. */
export const textWidth = (kit: DrawingKit, text: string, style: TextStyle): number =>
  scoped((keep) => {
    const paragraph = makeParagraph(kit, [{ text, color: white }], style, keep);
    paragraph.layout(endless);
    return paragraph.getMaxIntrinsicWidth();
  });
