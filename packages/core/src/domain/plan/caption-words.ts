import type { SpokenWord } from '@longtake/contracts';

/** A word as the captions show it, with punctuation, and when it is spoken, from the narration's start. */
export interface CaptionWord {
  text: string;
  startMs: number;
  endMs: number;
}

/**
 * The narration's own words, split at white space and timed by the speech that covers them. What is never spoken alone
 * (a dash, a bullet) sticks to the word before it, so that captions and narration hold the same characters.
 */
export const captionWords = (narration: string, spoken: readonly SpokenWord[]): CaptionWord[] => {
  const words: CaptionWord[] = [];
  let next = 0;
  for (const { 0: text, index } of narration.matchAll(/\S+/gu)) {
    const heard: SpokenWord[] = [];
    for (let word = spoken[next]; word !== undefined && word.charStart < index + text.length; word = spoken[++next])
      if (word.charEnd > index) heard.push(word);
    const [first, last, before] = [heard[0], heard.at(-1), words.at(-1)];
    if (first !== undefined && last !== undefined) words.push({ text, startMs: first.startMs, endMs: last.endMs });
    else if (before !== undefined) words[words.length - 1] = { ...before, text: `${before.text} ${text}` };
    else words.push({ text, startMs: 0, endMs: spoken[0]?.startMs ?? 0 });
  }
  return words;
};
