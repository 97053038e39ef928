import type { CardVisual, Look } from '@longtake/contracts';
import type { Canvas } from 'canvaskit-wasm';
import type { PreparedPicture } from '../frames.ts';
import type { DrawingKit } from '../text/drawing-kit.ts';
import type { Face } from '../text/font-files.ts';
import { breakableText, stockFonts } from '../text/missing-glyphs.ts';
import { raster } from '../text/raster.ts';
import type { Keep } from '../text/scoped.ts';
import { directionOf } from '../text/writing.ts';
import { themes } from '../themes/themes.ts';
import { drawBulletsCard } from './bullets-card.ts';
import { fillGround } from './card-ground.ts';
import { type CardSheet, cardLayout } from './card-sheet.ts';
import { drawQuoteCard, quoteFace } from './quote-card.ts';
import { drawSectionCard } from './section-card.ts';
import { drawTitleCard } from './title-card.ts';

/** Draws a card for a look: its text inside what the closest camera shows, the lowest fifth left to captions. */
export const drawCard = async (given: DrawingKit, card: CardVisual, look: Look): Promise<PreparedPicture> => {
  const kit = { ...given, han: look.han ?? given.han };
  const theme = themes[look.theme];
  const layout = cardLayout(look);
  const texts = textsOf(card);
  for (const [text, face] of texts) await stockFonts(kit, face, [text]);
  const mirrored = directionOf(texts.map(([text]) => text).join(' ')) === 'rtl';
  const rgba = raster(kit, {
    ...layout.size,
    ground: (pixels) => fillGround(pixels, layout.size, theme),
    draw: (canvas: Canvas, keep: Keep) => drawKind({ kit, canvas, keep, theme, layout, mirrored }, card),
  });
  return { ...layout.size, rgba };
};

/** What a card says and in which face, its main text first. */
const textsOf = (card: CardVisual): [text: string, face: Face][] => {
  switch (card.kind) {
    case 'title':
      return [
        [card.title, 'display'],
        [card.subtitle ?? '', 'regular'],
      ];
    case 'section':
      return [[card.heading, 'display']];
    case 'bullets':
      return [[card.heading ?? '', 'display'], ...card.items.map((item): [string, Face] => [item, 'regular'])];
    case 'quote':
      return [
        [card.text, quoteFace(card.text)],
        [card.attribution ?? '', 'regular'],
      ];
  }
};

const drawKind = (sheet: CardSheet, card: CardVisual): void => {
  const clean = (text: string, face: Face): string => breakableText(sheet.kit, text, face);
  const cleanIfAny = (text: string | undefined, face: Face) => (text === undefined ? undefined : clean(text, face));
  switch (card.kind) {
    case 'title':
      drawTitleCard(sheet, { title: clean(card.title, 'display'), subtitle: cleanIfAny(card.subtitle, 'regular') });
      break;
    case 'section':
      drawSectionCard(sheet, { heading: clean(card.heading, 'display') });
      break;
    case 'bullets': {
      const items = card.items.map((item) => clean(item, 'regular'));
      drawBulletsCard(sheet, { items, heading: cleanIfAny(card.heading, 'display') });
      break;
    }
    case 'quote':
      drawQuoteCard(sheet, {
        text: clean(card.text, quoteFace(card.text)),
        attribution: cleanIfAny(card.attribution, 'regular'),
      });
      break;
  }
};
