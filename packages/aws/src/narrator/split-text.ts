/** A piece of a text, and the UTF-16 unit at which it begins. */
interface TextPiece {
  text: string;
  at: number;
}

const sentences = new Intl.Segmenter('en', { granularity: 'sentence' });
const graphemes = new Intl.Segmenter('en', { granularity: 'grapheme' });

/**
 * Cuts a text into pieces that `fits` accepts: at the ends of sentences, as many sentences a piece as fit. A sentence
 * that is too long itself is cut after a comma or the like, else at a space, else between two letters.
 */
export const splitText = (text: string, fits: (piece: string) => boolean): TextPiece[] => {
  const parts = [...sentences.segment(text)].flatMap(({ segment, index }) =>
    cutSentence({ text: segment, at: index }, fits),
  );
  const pieces: TextPiece[] = [];
  for (const part of parts) {
    const last = pieces.at(-1);
    if (last !== undefined && fits(last.text + part.text)) last.text += part.text;
    else pieces.push({ ...part });
  }
  return pieces.map(trim).filter(({ text: words }) => words !== '');
};

const cutSentence = (sentence: TextPiece, fits: (piece: string) => boolean): TextPiece[] => {
  const pieces: TextPiece[] = [];
  let rest = sentence;
  while (!fits(rest.text)) {
    const end = bestCut(rest.text, longestThatFits(rest.text, fits));
    pieces.push({ text: rest.text.slice(0, end), at: rest.at });
    rest = { text: rest.text.slice(end), at: rest.at + end };
  }
  return [...pieces, rest];
};

const longestThatFits = (text: string, fits: (piece: string) => boolean): number => {
  const ends = [...graphemes.segment(text)].map(({ segment, index }) => index + segment.length);
  let fitting = 0;
  let over = ends.length - 1;
  while (over - fitting > 1) {
    const middle = Math.floor((fitting + over) / 2);
    if (fits(text.slice(0, ends[middle]))) fitting = middle;
    else over = middle;
  }
  return ends[fitting] ?? text.length;
};

const bestCut = (text: string, longest: number): number => {
  const head = text.slice(0, longest);
  // A cut in the first half would make more requests than it is worth.
  const after = (pattern: RegExp): number => [...head.matchAll(pattern)].at(-1)?.index ?? -1;
  const clause = after(/(?<=[,;:–—]\s)/gu);
  const space = after(/(?<=\s)/gu);
  return [clause, space].find((end) => end > longest / 2) ?? longest;
};

const trim = ({ text, at }: TextPiece): TextPiece => ({
  text: text.trim(),
  at: at + text.length - text.trimStart().length,
});
