/** A part of a text that is all emoji, or has none. */
export interface EmojiPiece {
  text: string;
  emoji: boolean;
}

/**
 * Emoji as Unicode recommends them for interchange, whole sequences: faces of several people, flags, keycaps. What is a
 * letter or sign without the variation selector that asks for colour, such as ☀ or 1, is none.
 */
const recommended = /\p{RGI_Emoji}/gv;

/** A text in parts: those that are drawn in colour, and the rest. */
export const emojiPieces = (text: string): EmojiPiece[] => {
  const pieces: EmojiPiece[] = [];
  let end = 0;
  const add = (from: number, to: number, emoji: boolean): void => {
    if (to > from) pieces.push({ text: text.slice(from, to), emoji });
  };
  for (const { 0: found, index } of text.matchAll(recommended)) {
    add(end, index, false);
    add(index, index + found.length, true);
    end = index + found.length;
  }
  add(end, text.length, false);
  return pieces;
};
