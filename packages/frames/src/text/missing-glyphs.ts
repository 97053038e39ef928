import type { DrawingKit } from './drawing-kit.ts';
import type { Face } from './font-files.ts';
import { withBreaks } from './writing.ts';

/** Loads the fonts that texts need in a face; ask for all that is drawn before it is drawn. */
export const stockFonts = async ({ fonts, han }: DrawingKit, face: Face, texts: readonly string[]): Promise<void> => {
  await fonts.stock(texts.join('\n'), { face, han });
};

/** Characters of a text that no font can draw, each once, in order. The text's fonts must be loaded. */
export const missingGlyphs = ({ fonts, han }: DrawingKit, text: string, face: Face): string[] =>
  fonts.choose(text, { face, han }).missing;

/** A text as it is drawn: on one line, single spaces, without the characters that no font can draw. */
export const drawableText = (kit: DrawingKit, text: string, face: Face): string => {
  const missing = new Set(missingGlyphs(kit, text, face));
  const kept = missing.size === 0 ? text : [...text].filter((character) => !missing.has(character)).join('');
  return kept.replaceAll(/[\s\p{Cc}]+/gu, ' ').trim();
};

/**
 * The same for a text that is set in lines here, with places to break between words that are written without spaces. They
 * come from the JavaScript engine's dictionary; captions do without, as their lines are planned before.
 */
export const breakableText = (kit: DrawingKit, text: string, face: Face): string =>
  withBreaks(drawableText(kit, text, face));
