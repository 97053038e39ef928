import type { Canvas } from '@longtake/contracts';

/** Letters that are twice as wide as Latin ones: Chinese, Japanese, Korean, fullwidth forms, emoji. */
const wide =
  /[\p{Script=Han}\p{scx=Hiragana}\p{scx=Katakana}\p{Script=Hangul}\u3000-\u303f\uff01-\uff60\uffe0-\uffe6\p{Emoji_Presentation}]/u;
/** Marks above and below letters, joiners, selectors. */
const narrow = /[\p{Mn}\p{Me}\p{Cf}\p{Emoji_Modifier}]/u;
const plain = /^[\x20-\x7e]*$/;

/** The columns that a text takes where Latin letters take one and Chinese, Japanese and Korean ones two. */
export const columnsOf = (text: string): number => {
  if (plain.test(text)) return text.length;
  let columns = 0;
  for (const character of text) columns += narrow.test(character) ? 0 : wide.test(character) ? 2 : 1;
  return columns;
};

/**
 * The most columns of a caption's line. On wide canvases 42, as the BBC's and Netflix's guidelines have it (half as many
 * Chinese, Japanese and Korean letters); on others fewer, so that letters keep their size.
 */
export const lineColumns = ({ width, height }: Pick<Canvas, 'width' | 'height'>): number => {
  if (width > height * 1.2) return 42;
  return width > height * 0.9 ? 32 : 26;
};
