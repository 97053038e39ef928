import { type FitText, type FittedText, fitText, fittingSize } from '../text/fit-text.ts';
import { cornerRings, drawRings } from './card-rings.ts';
import {
  alignOf,
  type Box,
  type CardLayout,
  type CardSheet,
  drawRule,
  drawText,
  onItsSide,
  paintOf,
} from './card-sheet.ts';

/** Draws a list, with a heading where there is one. All items have one size. */
export const drawBulletsCard = (
  sheet: CardSheet,
  { heading, items }: { heading: string | undefined; items: readonly string[] },
): void => {
  const { theme, layout } = sheet;
  const { text, unit, upright } = layout;
  drawRings(sheet, isWide(layout) ? { x: 1.03, y: 1.03, lit: 0.22, from: 196, sweep: 46 } : cornerRings(layout));
  const head = heading === undefined ? undefined : fitHeading(sheet, heading, isDense(items));
  const headRoom = head === undefined ? 0 : head.height + (54 + 46) * unit;
  const list = fitItems(sheet, items, text.height - headRoom);
  const listHeight = list.items.reduce((sum, { height }) => sum + height, 0) + list.gap * (items.length - 1);
  let top = text.top + Math.max(0, text.height - headRoom - listHeight) * (upright ? 0.5 : 0.46);
  if (head !== undefined) {
    drawRule(sheet, { left: text.left, top, width: 84 * unit, height: 8 * unit }, theme.accent);
    drawText(sheet, head, { left: text.left - head.size * 0.03, top: top + 54 * unit });
  }
  top += headRoom;
  for (const item of list.items) {
    drawMark(sheet, { left: text.left, top: top + item.size * 0.7, width: 0, height: item.size });
    drawText(sheet, item, { left: text.left + list.indent, top });
    top += item.height + list.gap;
  }
};

/** Whether there is room for rings beside the captions. */
const isWide = ({ size }: CardLayout): boolean => size.width > size.height * 1.2;

/** Whether a list needs all the room there is. */
const isDense = (items: readonly string[]): boolean => items.join('').length > 600;

const fitHeading = (sheet: CardSheet, heading: string, dense: boolean): FittedText => {
  const { kit, keep, theme, layout } = sheet;
  return fitText(
    kit,
    {
      runs: [{ text: heading, color: theme.paper }],
      face: 'display',
      align: alignOf(sheet),
      lineHeight: 1.14,
      tracking: -0.5 * layout.unit,
      sizes: { max: (dense ? 54 : 78) * layout.unit, min: 34 * layout.unit },
      maxWidth: layout.text.width * (layout.upright ? 0.94 : 0.84),
      maxHeight: (dense ? 130 : 190) * layout.unit,
    },
    keep,
  );
};

/** Fits all items at the size of the one that needs the smallest; each gets its share of the height, long ones more. */
const fitItems = (
  sheet: CardSheet,
  items: readonly string[],
  height: number,
): { items: FittedText[]; gap: number; indent: number } => {
  const { kit, keep, theme, layout } = sheet;
  const { unit, text } = layout;
  const indent = 52 * unit;
  const fit = (size: { max: number; min: number }, maxHeight: number, item: string): FitText => ({
    runs: [{ text: item, color: theme.paper, alpha: 0.94 }],
    face: 'regular',
    align: alignOf(sheet),
    lineHeight: 1.3,
    sizes: size,
    maxWidth: (text.width - indent) * (layout.upright || isDense(items) ? 1 : 0.88),
    maxHeight,
    ragged: isDense(items),
  });
  const smallest = 23 * unit;
  for (let size = 56 * unit; size > smallest; size *= 0.95) {
    const gap = size * (isDense(items) ? 0.34 : 0.52);
    const fitted = items.map((item) => fit({ max: size, min: size }, height, item));
    if (fitted.some((item) => fittingSize(kit, item) === undefined)) continue;
    const laid = fitted.map((item) => fitText(kit, item, keep));
    const total = laid.reduce((sum, item) => sum + item.height, gap * (items.length - 1));
    if (total <= height) return { items: laid, gap, indent };
  }
  const gap = smallest * 0.34;
  const share = (height - gap * (items.length - 1)) / items.length;
  const laid = items.map((item) => fitText(kit, fit({ max: smallest, min: smallest }, share, item), keep));
  return { items: laid, gap, indent };
};

/** A small lozenge before an item. */
const drawMark = (sheet: CardSheet, box: Box): void => onItsSide(sheet, () => drawLozenge(sheet, box));

const drawLozenge = (sheet: CardSheet, { left, top, height }: Box): void => {
  const radius = height * 0.17;
  const { canvas } = sheet;
  canvas.save();
  canvas.rotate(45, left + radius * 1.4, top);
  const square = sheet.kit.ck.XYWHRect(left + radius * 0.4, top - radius, 2 * radius, 2 * radius);
  canvas.drawRRect(sheet.kit.ck.RRectXY(square, radius * 0.3, radius * 0.3), paintOf(sheet, sheet.theme.accent));
  canvas.restore();
};
