import { stripVTControlCharacters } from 'node:util';

const wide =
  /\p{Extended_Pictographic}|[\u1100-\u115f\u2e80-\ua4cf\uac00-\ud7a3\uf900-\ufaff\ufe30-\ufe6f\uff00-\uff60\uffe0-\uffe6\u{20000}-\u{3fffd}]/u;

const widthOf = (character: string): number =>
  /^[\p{M}\u200b-\u200d]$/u.test(character) ? 0 : wide.test(character) ? 2 : 1;

/** Columns that a text takes in a terminal; colours take none. */
export const displayWidth = (text: string): number =>
  [...stripVTControlCharacters(text)].reduce((sum, character) => sum + widthOf(character), 0);

/** A text without colours cut to so many columns, with `…` where it was cut. */
export const cut = (text: string, columns: number): string => {
  if (displayWidth(text) <= columns) return text;
  let kept = '';
  for (const character of text) {
    if (displayWidth(kept) + widthOf(character) > columns - 1) break;
    kept += character;
  }
  return columns < 1 ? '' : `${kept}…`;
};

/** A text filled up with spaces. */
export const padEnd = (text: string, columns: number): string =>
  text + ' '.repeat(Math.max(0, columns - displayWidth(text)));
export const padStart = (text: string, columns: number): string =>
  ' '.repeat(Math.max(0, columns - displayWidth(text))) + text;
