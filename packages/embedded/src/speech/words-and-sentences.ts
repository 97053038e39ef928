import type { Script } from './script.ts';

/** A stretch of a script's text: `start` included, `end` not. */
export interface Stretch {
  start: number;
  end: number;
}

const ABBREVIATION = /(?:^|[\s(])(?:Dr|Mr|Mrs|Ms|St|Prof|Sr|Jr|vs|etc|e\.g|i\.e|No|Nr|Fig|approx|[A-Z])\.\s*$/;
const OUTER_PUNCTUATION_OFF = /[\p{L}\p{N}\p{Sc}](?:.*[\p{L}\p{N}\p{M}%°\p{Sc}])?/su;
const HAS_SOUND = /[\p{L}\p{N}]/u;

/** The words: runs between spaces and dashes, without the punctuation round them. */
export const findWords = (text: string): Stretch[] =>
  [...text.matchAll(/[^\s—–…]+/gu)].flatMap((run) => {
    const word = OUTER_PUNCTUATION_OFF.exec(run[0]);
    if (word === null) return [];
    const start = run.index + word.index;
    return [{ start, end: start + word[0].length }];
  });

const trimmed = (text: string, { start, end }: Stretch): Stretch[] => {
  const part = text.slice(start, end);
  if (!HAS_SOUND.test(part)) return [];
  return [{ start: end - part.trimStart().length, end: start + part.trimEnd().length }];
};

/** The sentences, by Unicode's rules, not cut behind abbreviations, and cut where the markup says so. */
export const findSentences = ({ text, sentenceEnds }: Pick<Script, 'text' | 'sentenceEnds'>): Stretch[] => {
  const ends = new Set(sentenceEnds);
  for (const { index, segment } of new Intl.Segmenter('en', { granularity: 'sentence' }).segment(text)) {
    const end = index + segment.length;
    if (end === text.length || !ABBREVIATION.test(text.slice(0, end))) ends.add(end);
  }
  const sorted = [...ends].sort((a, b) => a - b);
  return sorted.flatMap((end, index) => trimmed(text, { start: sorted[index - 1] ?? 0, end }));
};
