const MAX_WORD_LETTERS = 60;

const REPLACEMENTS: readonly [RegExp, string][] = [
  [/[“”«»„]/g, '"'],
  [/[‘’‚]/g, "'"],
  [/[—–]/g, ', '],
  [/…/g, '... '],
  [/£/g, ' pounds '],
  [/€/g, ' euros '],
  [/&/g, ' and '],
  [/[ßẞ]/g, 'ss'],
  [/[æÆ]/g, 'ae'],
  [/[øØ]/g, 'o'],
  [/[łŁ]/g, 'l'],
  [/[^\x20-\x7e]/g, ' '],
];

/**
 * The text as flite can read it: accents taken off, typographic signs replaced, what it has no letters for left out. A word is cut
 * at 60 letters: flite would speak on for minutes.
 */
export const speakableAscii = (text: string): string =>
  REPLACEMENTS.reduce(
    (current, [pattern, by]) => current.replace(pattern, by),
    text.normalize('NFKD').replace(/\p{M}/gu, ''),
  ).replace(new RegExp(`(\\S{${MAX_WORD_LETTERS}})\\S+`, 'g'), '$1');
