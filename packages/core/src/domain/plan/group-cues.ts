import type { CaptionWord } from './caption-words.ts';

/** Two lines of 42 characters, up to seven seconds: the BBC's and Netflix's subtitle guidelines agree on these. */
const MAX_CHARACTERS = 84;
const MAX_MS = 7_000;

/**
 * Groups a narration's words into captions: a sentence each where it fits, else the fewest parts, cut at phrase ends
 * and as even as may be. Cuts are found by least cost over all cuts (Knuth & Plass 1981, "Breaking Paragraphs into
 * Lines", with captions for lines).
 */
export const groupCues = (words: readonly CaptionWord[]): CaptionWord[][] => sentences(words).flatMap(splitSentence);

const sentences = (words: readonly CaptionWord[]): CaptionWord[][] => {
  const groups: CaptionWord[][] = [];
  let open: CaptionWord[] = [];
  for (const word of words) {
    open.push(word);
    if (!/[.!?…。！？]["”’')\]]*$/u.test(word.text)) continue;
    groups.push(open);
    open = [];
  }
  return open.length > 0 ? [...groups, open] : groups;
};

const splitSentence = (words: CaptionWord[]): CaptionWord[][] => {
  if (fits(words)) return [words];
  const parts = Math.max(Math.ceil(characters(words) / MAX_CHARACTERS), Math.ceil(lengthMs(words) / MAX_MS));
  const ideal = characters(words) / parts;
  const best: { cost: number; from: number }[] = [{ cost: 0, from: 0 }];
  for (let end = 1; end <= words.length; end++) {
    let choice = { cost: Number.POSITIVE_INFINITY, from: end - 1 };
    for (let from = end - 1; from >= 0; from--) {
      const part = words.slice(from, end);
      if (part.length > 1 && !fits(part)) break;
      const cost = (best[from]?.cost ?? 0) + partCost(part, { ideal, isLast: end === words.length });
      if (cost < choice.cost) choice = { cost, from };
    }
    best[end] = choice;
  }
  const groups: CaptionWord[][] = [];
  for (let end = words.length; end > 0; end = best[end]?.from ?? 0)
    groups.unshift(words.slice(best[end]?.from ?? 0, end));
  return groups;
};

const partCost = (part: CaptionWord[], { ideal, isLast }: { ideal: number; isLast: boolean }): number => {
  const uneven = ((characters(part) - ideal) / ideal) ** 2;
  const last = part.at(-1)?.text ?? '';
  const breaksPhrase = isLast || /[,;:—–]["”’')\]]*$/u.test(last) ? 0 : endsInMiddleOfPhrase(last) ? 1 : 0.5;
  return 0.2 + uneven + breaksPhrase;
};

/** A caption that ends on such a word leaves its phrase hanging. */
const endsInMiddleOfPhrase = (word: string): boolean =>
  /^(a|an|the|of|to|in|on|at|by|for|from|with|and|or|but|as|that|than|is|are|was|were|its|their|his|her|our|your|my)$/i.test(
    word,
  );

const characters = (words: readonly CaptionWord[]): number =>
  words.reduce((sum, { text }) => sum + text.length + 1, -1);
const lengthMs = (words: readonly CaptionWord[]): number => (words.at(-1)?.endMs ?? 0) - (words[0]?.startMs ?? 0);
const fits = (words: readonly CaptionWord[]): boolean =>
  characters(words) <= MAX_CHARACTERS && lengthMs(words) <= MAX_MS;
