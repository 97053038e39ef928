import { fitText } from '../text/fit-text.ts';
import { cornerRings, drawRings } from './card-rings.ts';
import { alignOf, type CardSheet, drawRule, drawText } from './card-sheet.ts';

/** Draws a chapter's opening: its heading in the middle, between the rings. */
export const drawSectionCard = (sheet: CardSheet, { heading }: { heading: string }): void => {
  const { kit, keep, theme, layout } = sheet;
  const { text, unit, upright } = layout;
  drawRings(sheet, upright ? cornerRings(layout) : { x: 0.97, y: 0.03, lit: 0.25, from: 104, sweep: 52 });
  const fitted = fitText(
    kit,
    {
      runs: [{ text: heading, color: theme.paper }],
      face: 'display',
      align: alignOf(sheet),
      lineHeight: 1.12,
      tracking: -1 * unit,
      sizes: { max: 132 * unit, min: 38 * unit },
      maxWidth: text.width * (upright ? 1 : 0.76),
      maxHeight: text.height - 130 * unit,
    },
    keep,
  );
  const ruleRoom = 60 * unit;
  const top = text.top + (text.height - fitted.height - ruleRoom) * 0.58;
  drawRule(sheet, { left: text.left, top, width: 84 * unit, height: 8 * unit }, theme.accent);
  drawText(sheet, fitted, { left: text.left - fitted.size * 0.03, top: top + ruleRoom });
};
