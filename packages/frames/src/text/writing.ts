import { phraseEnd } from '@longtake/contracts';

const rightToLeft = /^[\p{Script=Hebrew}\p{Script=Arabic}\p{Script=Syriac}\p{Script=Thaana}\p{Script=Nko}]$/u;
const letter = /\p{L}/u;

/** The way a text runs: that of its first letter, as Unicode's bidirectional algorithm has it (UAX 9, P2 and P3). */
export const directionOf = (text: string): 'ltr' | 'rtl' => {
  const first = letter.exec(text)?.[0];
  return first !== undefined && rightToLeft.test(first) ? 'rtl' : 'ltr';
};

/** Scripts whose letters join or carry marks above and below. */
const joinedOrStacked = /[\p{Script=Arabic}\p{Script=Hebrew}\p{Script=Devanagari}\p{Script=Thai}]/u;

/** Whether letters may not be moved apart or together, and lines need room for marks. */
export const isJoinedOrStacked = (text: string): boolean => joinedOrStacked.test(text);

/** Scripts that write no spaces between words, and that CanvasKit, which has no dictionary, can't break. */
const unspaced = /[\p{Script=Thai}\p{Script=Lao}\p{Script=Khmer}\p{Script=Myanmar}]/u;
/** Between two letters of scripts that CanvasKit would break anywhere. */
const insideWord =
  /(?<=[\p{scx=Hiragana}\p{scx=Katakana}\p{Script=Han}\p{Script=Hangul}])(?=[\p{scx=Hiragana}\p{scx=Katakana}\p{Script=Han}\p{Script=Hangul}])/gu;
const words = new Intl.Segmenter('en', { granularity: 'word' });

/**
 * The text so that lines end between words, by invisible characters, in scripts where spaces do not tell: a place to break
 * (U+200B) between Thai words, none (U+2060) inside Chinese, Japanese and Korean ones.
 */
export const withBreaks = (text: string): string => {
  let line = '';
  for (const { segment } of words.segment(text))
    line += between(line.slice(-1), segment) + segment.replaceAll(insideWord, '\u2060');
  return line;
};

const between = (before: string, word: string): string => {
  if (unspaced.test(before) && unspaced.test(word.charAt(0))) return '\u200b';
  // A line does not begin with a particle.
  return phraseEnd('', word) === 'inside' && !/\s/u.test(before) && before !== '' ? '\u2060' : '';
};
