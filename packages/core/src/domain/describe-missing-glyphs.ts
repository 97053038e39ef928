/** The most characters that a warning lists. */
const MOST_LISTED = 12;

/** A warning of characters that no font draws, or nothing where every one has its font. */
export const describeMissingGlyphs = (missing: readonly string[]): string[] => {
  if (missing.length === 0) return [];
  // A mark says nothing without its letter.
  const letters = missing.filter((character) => !/\p{M}/u.test(character));
  const named = letters.length > 0 ? letters : missing;
  const listed = named.slice(0, MOST_LISTED).map((character) => `${character} (${codeOf(character)})`);
  const more = named.length > MOST_LISTED ? ` and ${named.length - MOST_LISTED} more` : '';
  return [
    `No font here draws ${listed.join(', ')}${more}: left out of the picture, kept in the caption files. ` +
      'Write such words in another script where they must be seen.',
  ];
};

const codeOf = (character: string): string =>
  `U+${(character.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, '0')}`;
