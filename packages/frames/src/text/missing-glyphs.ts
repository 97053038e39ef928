import type { DrawingKit } from './drawing-kit.ts';

/** Characters that are not drawn by themselves: spaces, controls, joiners, variation selectors. */
const invisible = /[\s\p{Cc}\p{Cf}\p{Variation_Selector}]/u;

/** Characters of a text that no font can draw, each once, in order. */
export const missingGlyphs = ({ typefaces }: Pick<DrawingKit, 'typefaces'>, text: string): string[] =>
  [...new Set(text)].filter(
    (character) =>
      !invisible.test(character) && !typefaces.some((typeface) => typeface.getGlyphIDs(character)[0] !== 0),
  );

/** A text as it is drawn: on one line, single spaces, without the characters that no font can draw. */
export const drawableText = (kit: Pick<DrawingKit, 'typefaces'>, text: string): string => {
  const missing = new Set(missingGlyphs(kit, text));
  const kept = missing.size === 0 ? text : [...text].filter((character) => !missing.has(character)).join('');
  return kept.replaceAll(/[\s\p{Cc}]+/gu, ' ').trim();
};
