import type { Scene } from '@longtake/contracts';
import { shownTexts } from './shown-texts.ts';

/** The most characters that a warning lists. */
const MOST_LISTED = 12;

/** How many scenes it names. */
const MOST_SCENES = 3;

/** A warning of characters that no font draws and of the scenes that have them, or nothing where every one has its font. */
export const describeMissingGlyphs = (missing: readonly string[], scenes: readonly Scene[]): string[] => {
  if (missing.length === 0) return [];
  // A mark says nothing without its letter.
  const letters = missing.filter((character) => !/\p{M}/u.test(character));
  const named = letters.length > 0 ? letters : missing;
  const listed = named.slice(0, MOST_LISTED).map((character) => `${character} (${codeOf(character)})`);
  const more = named.length > MOST_LISTED ? ` and ${named.length - MOST_LISTED} more` : '';
  return [
    `No font here draws ${listed.join(', ')}${more}, of ${placesOf(named, scenes)}: left out of the picture, kept in the caption files. ` +
      'Write such words in another script where they must be seen.',
  ];
};

const placesOf = (characters: readonly string[], scenes: readonly Scene[]): string => {
  const ids = scenes
    .filter((scene) => shownTexts(scene).some((text) => characters.some((character) => text.includes(character))))
    .map(({ id }) => `"${id}"`);
  const more = ids.length > MOST_SCENES ? ` and ${ids.length - MOST_SCENES} more` : '';
  return `scene${ids.length === 1 ? '' : 's'} ${ids.slice(0, MOST_SCENES).join(', ')}${more}`;
};

const codeOf = (character: string): string =>
  `U+${(character.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, '0')}`;
