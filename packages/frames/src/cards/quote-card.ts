import { fitText } from '../text/fit-text.ts';
import type { Face } from '../text/font-files.ts';
import { cornerRings, drawRings } from './card-rings.ts';
import { alignOf, type CardSheet, drawRule, drawText, onItsSide, paintOf } from './card-sheet.ts';

/** Draws a quotation in italics under a large quotation mark, and who said it. */
export const drawQuoteCard = (
  sheet: CardSheet,
  { text: words, attribution }: { text: string; attribution: string | undefined },
): void => {
  const { kit, keep, theme, layout } = sheet;
  const { text, unit, upright } = layout;
  drawRings(sheet, upright ? cornerRings(layout) : { x: 1, y: 0.02, lit: 0.2, from: 112, sweep: 50 });
  const by =
    attribution === undefined
      ? undefined
      : fitText(
          kit,
          {
            runs: [{ text: attribution, color: theme.muted }],
            face: 'regular',
            align: alignOf(sheet),
            lineHeight: 1.3,
            sizes: { max: 38 * unit, min: 24 * unit },
            maxWidth: text.width * 0.8 - 76 * unit,
            maxHeight: 110 * unit,
          },
          keep,
        );
  const markRoom = 120 * unit;
  const byRoom = by === undefined ? 0 : by.height + 44 * unit;
  const quote = fitText(
    kit,
    {
      runs: [{ text: unquoted(words), color: theme.paper }],
      face: quoteFace(words),
      align: alignOf(sheet),
      lineHeight: 1.26,
      sizes: { max: 82 * unit, min: 28 * unit },
      maxWidth: text.width * (upright ? 1 : 0.86),
      maxHeight: text.height - markRoom - byRoom,
    },
    keep,
  );
  const top = text.top + (text.height - markRoom - quote.height - byRoom) * 0.5;
  onItsSide(sheet, () => drawMark(sheet, top));
  drawText(sheet, quote, { left: text.left, top: top + markRoom });
  if (by === undefined) return;
  const byTop = top + markRoom + quote.height + 44 * unit;
  drawRule(sheet, { left: text.left, top: byTop + by.size * 0.6, width: 48 * unit, height: 4 * unit }, theme.accent);
  drawText(sheet, by, { left: text.left + 76 * unit, top: byTop });
};

/** Italics are Latin letters alone: others would stand upright among slanted signs. */
export const quoteFace = (text: string): Face => (/(?=\p{L})\P{Script=Latin}/u.test(text) ? 'regular' : 'italic');

/** The opening mark: two slanted drops. */
const drawMark = (sheet: CardSheet, top: number): void => {
  const { unit, text } = sheet.layout;
  const { ck } = sheet.kit;
  const paint = paintOf(sheet, sheet.theme.accent);
  for (const left of [text.left, text.left + 62 * unit]) {
    const drop = sheet.keep(new ck.PathBuilder());
    drop
      .moveTo(left + 40 * unit, top)
      .cubicTo(left + 12 * unit, top + 14 * unit, left, top + 34 * unit, left, top + 58 * unit)
      .cubicTo(left, top + 74 * unit, left + 10 * unit, top + 84 * unit, left + 24 * unit, top + 84 * unit)
      .cubicTo(left + 37 * unit, top + 84 * unit, left + 46 * unit, top + 75 * unit, left + 46 * unit, top + 62 * unit)
      .cubicTo(left + 46 * unit, top + 49 * unit, left + 37 * unit, top + 41 * unit, left + 25 * unit, top + 41 * unit)
      .cubicTo(left + 27 * unit, top + 27 * unit, left + 34 * unit, top + 17 * unit, left + 46 * unit, top + 9 * unit)
      .close();
    sheet.canvas.drawPath(sheet.keep(drop.snapshot()), paint);
  }
};

/** The text without quotation marks round the whole of it: the card draws its own. */
const unquoted = (text: string): string => /^["“„«](?<inside>[^"“”„«»]+)["”“»]$/u.exec(text)?.groups?.inside ?? text;
