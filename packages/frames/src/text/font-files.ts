import type { Han } from '@longtake/contracts';

/** A font file and the characters that it is asked for; it need not have them all. */
export interface FontFile {
  /** A specifier that `require.resolve` finds: package, then path; WOFF2 as shipped. */
  file: string;
  characters: RegExp;
  /** The country whose Han characters it draws, of one code but other strokes. */
  han?: Han;
}

type Weight = 400 | 600;

const path = (family: string, subset: string, style: string): string =>
  `@fontsource/${family}/files/${family}-${subset}-${style}.woff2`;

/** What no script owns: punctuation, digits, signs, marks. */
const common = String.raw`\p{Script=Common}\p{Script=Inherited}`;
const latin = new RegExp(String.raw`[\p{Script=Latin}${common}]`, 'u');
const cyrillic = new RegExp(String.raw`[\p{Script=Cyrillic}${common}]`, 'u');
const greek = new RegExp(String.raw`[\p{Script=Greek}${common}]`, 'u');
const han = /[\p{scx=Han}\p{scx=Hiragana}\p{scx=Katakana}\p{scx=Bopomofo}\u3000-\u303f\uff00-\uffef]/u;
const signs = /[\p{S}\p{N}\p{P}]/u;
const pictures =
  /\p{Extended_Pictographic}|\p{Regional_Indicator}|\p{Emoji_Modifier}|\u20e3|[\u{e0020}-\u{e007f}0-9#*]/u;

const latins = (family: string, style: string): FontFile[] =>
  ['latin', 'latin-ext'].map((subset) => ({ file: path(family, subset, style), characters: latin }));

const europe: [subset: string, characters: RegExp][] = [
  ['latin', latin],
  ['latin-ext', latin],
  ['vietnamese', latin],
  ['cyrillic', cyrillic],
  ['cyrillic-ext', cyrillic],
  ['greek', greek],
  ['greek-ext', greek],
];

/** Colour pictures; the one file of many megabytes. */
export const emojiFile: FontFile = { file: path('noto-color-emoji', 'emoji', '400-normal'), characters: pictures };

/** What is tried, in this order, where a face's own letters end. */
const fallback = (weight: Weight): FontFile[] => {
  const noto = (script: string, subset: string, characters: RegExp, country?: Han): FontFile => ({
    file: path(script === '' ? 'noto-sans' : `noto-sans-${script}`, subset, `${weight}-normal`),
    characters,
    ...(country === undefined ? {} : { han: country }),
  });
  return [
    ...europe.map(([subset, characters]) => noto('', subset, characters)),
    noto('hebrew', 'hebrew', /[\p{scx=Hebrew}\u20aa]/u),
    noto('arabic', 'arabic', /\p{scx=Arabic}/u),
    noto('devanagari', 'devanagari', /\p{scx=Devanagari}/u),
    noto('thai', 'thai', /[\p{scx=Thai}\u0e3f]/u),
    noto('sc', 'chinese-simplified', han, 'sc'),
    noto('jp', 'japanese', han, 'jp'),
    noto('kr', 'korean', /[\p{scx=Hangul}\u3200-\u33ff]/u, 'kr'),
    noto('symbols', 'symbols', signs),
    { file: path('noto-sans-math', 'latin', '400-normal'), characters: signs },
    { file: path('noto-sans-symbols-2', 'symbols', '400-normal'), characters: signs },
    emojiFile,
  ];
};

/** A face as a text asks for it: the files that are tried for each character, in this order. */
export const faces = {
  display: [...latins('fraunces', '600-normal'), ...fallback(600)],
  italic: [...latins('fraunces', '400-italic'), ...fallback(400)],
  regular: [...latins('inter', '400-normal'), ...fallback(400)],
  bold: [...latins('inter', '600-normal'), ...fallback(600)],
} as const satisfies Record<string, FontFile[]>;

/** A face by its name. */
export type Face = keyof typeof faces;

/** Every font file that may be asked for; a caller has them at hand and is asked for those that a text needs. */
export const fontFiles: readonly string[] = [
  ...new Set(
    Object.values(faces)
      .flat()
      .map(({ file }) => file),
  ),
];
