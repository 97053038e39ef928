import { cleanText, GAP } from './clean-text.ts';
import { expandSpeech } from './expand-speech.ts';
import { splitSentences } from './split-sentences.ts';

/** Sentences of a paragraph as they are spoken, and how many had a gap and were left out. */
export const sentencesOf = (paragraph: string): { sentences: string[]; withGaps: number } => {
  const all = splitSentences(cleanText(expandSpeech(paragraph.replace(/\s+/gu, ' '))));
  const sentences = all.filter((sentence) => !sentence.includes(GAP));
  return { sentences, withGaps: all.length - sentences.length };
};
