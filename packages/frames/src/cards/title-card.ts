import { fitText } from '../text/fit-text.ts';
import { cornerRings, drawRings } from './card-rings.ts';
import { alignOf, type CardSheet, drawRule, drawText } from './card-sheet.ts';

/** Draws the film's opening: a large title, what it is about below it. */
export const drawTitleCard = (
  sheet: CardSheet,
  { title, subtitle }: { title: string; subtitle: string | undefined },
): void => {
  const { kit, keep, theme, layout } = sheet;
  const { text, unit, upright } = layout;
  drawRings(sheet, upright ? cornerRings(layout) : { x: 0.96, y: 0.47, lit: 0.2, from: 146, sweep: 74 });
  const maxWidth = text.width * (upright ? 1 : 0.78);
  const below =
    subtitle === undefined
      ? undefined
      : fitText(
          kit,
          {
            runs: [{ text: subtitle, color: theme.muted }],
            face: 'regular',
            align: alignOf(sheet),
            lineHeight: 1.4,
            sizes: { max: 44 * unit, min: 26 * unit },
            maxWidth: maxWidth * 0.9,
            maxHeight: text.height * 0.3,
          },
          keep,
        );
  const ruleRoom = 64 * unit;
  const subtitleRoom = below === undefined ? 0 : below.height + 36 * unit;
  const heading = fitText(
    kit,
    {
      runs: [{ text: title, color: theme.paper }],
      face: 'display',
      align: alignOf(sheet),
      lineHeight: 1.08,
      tracking: -1.5 * unit,
      sizes: { max: (upright ? 136 : 190) * unit, min: 40 * unit },
      maxWidth,
      maxHeight: text.height - ruleRoom - subtitleRoom,
    },
    keep,
  );
  const top = text.top + (text.height - ruleRoom - heading.height - subtitleRoom) * 0.54;
  drawRule(sheet, { left: text.left, top, width: 120 * unit, height: 9 * unit }, theme.accent);
  drawText(sheet, heading, { left: text.left - heading.size * 0.03, top: top + ruleRoom });
  if (below === undefined) return;
  drawText(sheet, below, { left: text.left, top: top + ruleRoom + heading.height + 36 * unit });
};
