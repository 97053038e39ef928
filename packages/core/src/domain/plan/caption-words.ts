import type { SpokenWord } from '@longtake/contracts';
import { columnsOf } from './caption-columns.ts';
import { partChunk } from './part-chunk.ts';

/** A word as the captions show it, with punctuation, and when it is spoken, from the narration's start. */
export interface CaptionWord {
  text: string;
  startMs: number;
  endMs: number;
  /** Set where no space follows: inside scripts that write none. */
  after?: '';
}

/**
 * The narration's own words, timed by the speech that covers them: parted at white space and, in scripts that write none,
 * where a dictionary parts them. What is never spoken alone (a dash, a bullet) sticks to the word before it, so that
 * captions and narration hold the same characters. A word of more than `mostColumns` comes in pieces.
 */
export const captionWords = (
  narration: string,
  spoken: readonly SpokenWord[],
  mostColumns = Number.POSITIVE_INFINITY,
): CaptionWord[] => {
  const words: CaptionWord[] = [];
  const timing = new SpeechTiming(spoken);
  for (const { 0: chunk, index } of narration.matchAll(/\S+/gu)) {
    const parts = partChunk(chunk);
    let charStart = index;
    parts.forEach((text, part) => {
      const times = timing.of(charStart, charStart + text.length);
      charStart += text.length;
      add(words, { text, ...(part < parts.length - 1 && { after: '' }) }, times ?? 'silent');
    });
  }
  const [first] = words;
  // What comes before the first spoken word is shown from the start.
  if (first !== undefined && first.endMs === 0) words[0] = { ...first, endMs: spoken[0]?.startMs ?? 0 };
  return words.flatMap((word) => (columnsOf(word.text) > mostColumns ? splitWord(word, mostColumns) : [word]));
};

const add = (
  words: CaptionWord[],
  word: Pick<CaptionWord, 'text' | 'after'>,
  times: { startMs: number; endMs: number } | 'silent',
): void => {
  const before = words.at(-1);
  if (times !== 'silent') words.push({ ...word, ...times });
  else if (before === undefined) words.push({ ...word, startMs: 0, endMs: 0 });
  else {
    const { text, startMs, endMs, after = ' ' } = before;
    words[words.length - 1] = { text: `${text}${after}${word.text}`, startMs, endMs, ...afterOf(word) };
  }
};

const afterOf = ({ after }: Pick<CaptionWord, 'after'>) => (after === undefined ? {} : { after });

/** When the characters of a narration are heard; asked in their order. */
class SpeechTiming {
  readonly #spoken: readonly SpokenWord[];
  #next = 0;

  constructor(spoken: readonly SpokenWord[]) {
    this.#spoken = spoken;
  }

  /** The time of a run of characters; of a spoken word that it shares with others, its share by characters. */
  of(charStart: number, charEnd: number): { startMs: number; endMs: number } | undefined {
    while ((this.#spoken[this.#next]?.charEnd ?? Number.POSITIVE_INFINITY) <= charStart) this.#next += 1;
    const first = this.#spoken[this.#next];
    if (first === undefined || first.charStart >= charEnd) return undefined;
    let last = first;
    for (let at = this.#next; (this.#spoken[at]?.charStart ?? charEnd) < charEnd; at++) last = this.#spoken[at]!;
    return { startMs: timeAt(first, charStart), endMs: Math.max(timeAt(first, charStart), timeAt(last, charEnd)) };
  }
}

const timeAt = ({ charStart, charEnd, startMs, endMs }: SpokenWord, char: number): number => {
  const share = Math.min(1, Math.max(0, (char - charStart) / Math.max(1, charEnd - charStart)));
  return startMs + share * (endMs - startMs);
};

const letters = new Intl.Segmenter('en', { granularity: 'grapheme' });

/** A word in pieces of at most so many columns, each with its share of the time. */
const splitWord = ({ text, startMs, endMs, after }: CaptionWord, mostColumns: number): CaptionWord[] => {
  const pieces = [''];
  for (const { segment } of letters.segment(text)) {
    const longer = `${pieces.at(-1)!}${segment}`;
    if (pieces.at(-1) !== '' && columnsOf(longer) > mostColumns) pieces.push(segment);
    else pieces[pieces.length - 1] = longer;
  }
  let from = 0;
  return pieces.map((piece, index) => {
    const [start, end] = [from / text.length, (from + piece.length) / text.length];
    from += piece.length;
    const isLast = index === pieces.length - 1;
    const times = { startMs: startMs + start * (endMs - startMs), endMs: startMs + end * (endMs - startMs) };
    return { text: piece, ...times, ...(isLast ? afterOf({ ...(after !== undefined && { after }) }) : { after: '' }) };
  });
};
