import { type PhraseEnd, phraseEnd } from '@longtake/contracts';
import { columnsOf } from './caption-columns.ts';
import type { CaptionWord } from './caption-words.ts';

/** A caption has two lines of so many columns and is shown from one to seven seconds: BBC and Netflix agree on these. */
export interface CueRules {
  lineColumns: number;
  /** When the last caption must be gone, from the narration's start. */
  endMs: number;
}

export const longestCueMs = 7_000;
export const shortestCueMs = 1_000;

/**
 * Groups a narration's words into captions: a sentence each where it fits, else parts that end with phrases and are about
 * equally long; short sentences together where each alone would flash by. Cuts are found by least cost over all cuts
 * (Knuth & Plass 1981, "Breaking Paragraphs into Lines", with captions for lines). A word is never split here: one of
 * more than a line's columns, or of more than seven seconds, is a caption of its own.
 */
export const groupCues = (words: readonly CaptionWord[], rules: CueRules): CaptionWord[][] => {
  const scene = new Measured(words, rules);
  const best: { cost: number; from: number }[] = [{ cost: 0, from: 0 }];
  for (let to = 1; to <= words.length; to++) {
    let choice = { cost: Number.POSITIVE_INFINITY, from: to - 1 };
    for (let from = to - 1; from >= 0 && scene.fits(from, to); from--) {
      const cost = best[from]!.cost + scene.cost(from, to);
      if (cost < choice.cost) choice = { cost, from };
    }
    best[to] = choice;
  }
  const groups: CaptionWord[][] = [];
  for (let to = words.length; to > 0; to = best[to]!.from) groups.unshift(words.slice(best[to]!.from, to));
  return groups;
};

/** What it costs to end a caption so. */
const endCost: Record<PhraseEnd, number> = {
  sentence: 0,
  clause: 0.25,
  'before-clause': 0.5,
  between: 0.75,
  inside: 1.25,
};
/** What each caption costs, and each sentence that ends inside one. */
const captionCost = 0.2;
const sentenceInside = 0.7;
const tooShort = 4;
/** Times are rounded to frames afterwards. */
const roundingMs = 50;

class Measured {
  readonly #words: readonly CaptionWord[];
  readonly #rules: CueRules;
  /** Columns from the first word to before each one. */
  readonly #starts: number[] = [0];
  readonly #ends: PhraseEnd[];

  constructor(words: readonly CaptionWord[], rules: CueRules) {
    this.#words = words;
    this.#rules = rules;
    for (const word of words) this.#starts.push(this.#starts.at(-1)! + columnsOf(word.text) + gapOf(word));
    this.#ends = words.map(({ text }, index) =>
      index + 1 < words.length ? phraseEnd(text, words[index + 1]!.text) : 'sentence',
    );
  }

  fits(from: number, to: number): boolean {
    return to - from === 1 || (this.#spokenMs(from, to) <= longestCueMs && this.#inTwoLines(from, to));
  }

  cost(from: number, to: number): number {
    const full = this.#columns(from, to) / (2 * this.#rules.lineColumns);
    let sentences = 0;
    for (let at = from; at < to - 1; at++) if (this.#ends[at] === 'sentence') sentences += 1;
    const short = this.#shownMs(from, to) < shortestCueMs + roundingMs ? tooShort : 0;
    return captionCost + 0.9 * full * full + endCost[this.#ends[to - 1]!] + sentenceInside * sentences + short;
  }

  #columns(from: number, to: number): number {
    return this.#starts[to]! - this.#starts[from]! - gapOf(this.#words[to - 1]!);
  }

  #inTwoLines(from: number, to: number): boolean {
    const { lineColumns } = this.#rules;
    if (this.#columns(from, to) > 2 * lineColumns + 1) return false;
    let second = from + 1;
    while (second < to && this.#columns(from, second + 1) <= lineColumns) second += 1;
    return second === to || this.#columns(second, to) <= lineColumns;
  }

  #spokenMs(from: number, to: number): number {
    return this.#words[to - 1]!.endMs - this.#words[from]!.startMs;
  }

  #shownMs(from: number, to: number): number {
    return (this.#words[to]?.startMs ?? this.#rules.endMs) - this.#words[from]!.startMs;
  }
}

const gapOf = ({ after }: CaptionWord): number => (after === '' ? 0 : 1);
