const latin = ['latin', 'latin-ext'];
const european = [...latin, 'vietnamese', 'cyrillic', 'cyrillic-ext', 'greek', 'greek-ext'];

const files = (family: string, subsets: readonly string[], style: string): string[] =>
  subsets.map((subset) => `@fontsource/${family}/files/${family}-${subset}-${style}.woff2`);

const fallback = files('noto-sans', european, '400-normal');
const fallbackBold = files('noto-sans', european, '600-normal');

/** A face as a text asks for it: the files that are tried for each character, in this order. */
export const faces = {
  display: [...files('fraunces', latin, '600-normal'), ...fallbackBold],
  italic: [...files('fraunces', latin, '400-italic'), ...fallback],
  regular: [...files('inter', latin, '400-normal'), ...fallback],
  bold: [...files('inter', latin, '600-normal'), ...fallbackBold],
} as const satisfies Record<string, string[]>;

/** A face by its name. */
export type Face = keyof typeof faces;

/** The font files that the caller loads, as specifiers that `require.resolve` finds (package, then path); WOFF2 as shipped. */
export const fontFiles: readonly string[] = [...new Set(Object.values(faces).flat())];
