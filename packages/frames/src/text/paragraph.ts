import type { Paint, Paragraph } from 'canvaskit-wasm';
import type { RgbColor } from '../kernel/layer.ts';
import type { DrawingKit } from './drawing-kit.ts';
import { emojiPieces } from './emoji-pieces.ts';
import { emojiFile, type Face } from './font-files.ts';
import { type Keep, scoped } from './scoped.ts';
import { directionOf, isJoinedOrStacked } from './writing.ts';

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
  /** The side at which lines begin; the left one where it is not given, whatever way the text runs. */
  align?: 'left' | 'right';
  /** The way the text runs; that of its first letter where it is not given. */
  direction?: 'ltr' | 'rtl';
  /** Draws the letters' outline, so wide in pixels and blurred by so many, and not the letters. */
  outline?: { width: number; blur: number };
  /** Lines after which the text is cut and ends with an ellipsis. */
  maxLines?: number;
}

/** A paragraph, not laid out yet. The text is data: nothing in it is markup. */
export const makeParagraph = (kit: DrawingKit, runs: readonly Run[], style: TextStyle, keep: Keep): Paragraph => {
  const { ck, fonts, han } = kit;
  const whole = runs.map(({ text }) => text).join('');
  const { families } = fonts.choose(whole, { face: style.face, han });
  const isJoined = isJoinedOrStacked(whole);
  const shared = {
    fontFamilies: families,
    fontSize: style.size,
    heightMultiplier: style.lineHeight,
    halfLeading: true,
    letterSpacing: isJoined ? 0 : (style.tracking ?? 0),
    // Text is shown as typed: Inter's contextual forms draw "-->" as an arrow, and "12x3" with a cross.
    fontFeatures: isJoined ? [] : [{ name: 'calt', value: 0 }],
  };
  const set = {
    textDirection: (style.direction ?? directionOf(whole)) === 'rtl' ? ck.TextDirection.RTL : ck.TextDirection.LTR,
    textAlign: style.align === 'right' ? ck.TextAlign.Right : ck.TextAlign.Left,
  };
  const cut = style.maxLines === undefined ? {} : { maxLines: style.maxLines, ellipsis: '…' };
  const builder = keep(
    ck.ParagraphBuilder.MakeFromFontProvider(
      new ck.ParagraphStyle({ textStyle: shared, ...set, ...cut }),
      fonts.provider,
    ),
  );
  for (const { text, color, alpha } of runs) {
    for (const piece of emojiPieces(text)) {
      const fontFamilies = piece.emoji ? [emojiFile.file, ...families] : families;
      const textStyle = new ck.TextStyle({ ...shared, fontFamilies, color: ck.Color(...color, alpha ?? 1) });
      if (style.outline === undefined) builder.pushStyle(textStyle);
      else
        builder.pushPaintStyle(
          textStyle,
          ...outlinePaints(kit, { color, alpha: alpha ?? 1, outline: style.outline }, keep),
        );
      builder.addText(piece.text);
      builder.pop();
    }
  }
  return keep(builder.build());
};

const outlinePaints = (
  { ck }: DrawingKit,
  { color, alpha, outline }: Required<Omit<Run, 'text'>> & { outline: { width: number; blur: number } },
  keep: Keep,
): [Paint, Paint] => {
  const line = keep(new ck.Paint());
  line.setAntiAlias(true);
  line.setColor(ck.Color(...color, alpha));
  line.setStyle(ck.PaintStyle.Stroke);
  line.setStrokeJoin(ck.StrokeJoin.Round);
  line.setStrokeWidth(outline.width);
  if (outline.blur > 0) line.setMaskFilter(keep(ck.MaskFilter.MakeBlur(ck.BlurStyle.Normal, outline.blur, true)));
  const nothing = keep(new ck.Paint());
  nothing.setColor(ck.TRANSPARENT);
  return [line, nothing];
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
