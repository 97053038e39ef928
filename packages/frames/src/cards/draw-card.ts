import type { CardVisual, Look } from '@longtake/contracts';
import type { Canvas } from 'canvaskit-wasm';
import type { PreparedPicture } from '../frames.ts';
import type { DrawingKit } from '../text/drawing-kit.ts';
import { drawableText } from '../text/missing-glyphs.ts';
import { raster } from '../text/raster.ts';
import type { Keep } from '../text/scoped.ts';
import { themes } from '../themes/themes.ts';
import { drawBulletsCard } from './bullets-card.ts';
import { fillGround } from './card-ground.ts';
import { type CardSheet, cardLayout } from './card-sheet.ts';
import { drawQuoteCard } from './quote-card.ts';
import { drawSectionCard } from './section-card.ts';
import { drawTitleCard } from './title-card.ts';

/** Draws a card for a look: its text inside what the closest camera shows, the lowest fifth left to captions. */
export const drawCard = (kit: DrawingKit, card: CardVisual, look: Look): PreparedPicture => {
  const theme = themes[look.theme];
  const layout = cardLayout(look);
  const rgba = raster(kit, {
    ...layout.size,
    ground: (pixels) => fillGround(pixels, layout.size, theme),
    draw: (canvas: Canvas, keep: Keep) => drawKind({ kit, canvas, keep, theme, layout }, card),
  });
  return { ...layout.size, rgba };
};

const drawKind = (sheet: CardSheet, card: CardVisual): void => {
  const clean = (text: string): string => drawableText(sheet.kit, text);
  switch (card.kind) {
    case 'title':
      drawTitleCard(sheet, { title: clean(card.title), ...optional('subtitle', card.subtitle, clean) });
      break;
    case 'section':
      drawSectionCard(sheet, { heading: clean(card.heading) });
      break;
    case 'bullets':
      drawBulletsCard(sheet, { items: card.items.map(clean), ...optional('heading', card.heading, clean) });
      break;
    case 'quote':
      drawQuoteCard(sheet, { text: clean(card.text), ...optional('attribution', card.attribution, clean) });
      break;
  }
};

/** `{ [name]: text }`, or nothing where there is no text. */
const optional = <Name extends string>(
  name: Name,
  text: string | undefined,
  clean: (text: string) => string,
): Partial<Record<Name, string>> =>
  text === undefined ? {} : ({ [name]: clean(text) } as Partial<Record<Name, string>>);
