import { alignPhones } from './align-phones.ts';
import { type FliteStyle, pronounce, type Recording, speakWithFlite } from './flite.ts';
import { speakableAscii } from './speakable-ascii.ts';

/** When a word is heard, in milliseconds from the start of its recording. */
export interface WordTime {
  startMs: number;
  endMs: number;
}

/** A recording and the time of each word; undefined for what makes no sound. */
export interface SpokenWords {
  recording: Pick<Recording, 'samples' | 'sampleRate'>;
  times: (WordTime | undefined)[];
}

const LOOSE = /[^A-Za-z'’.-]|^(Dr|St|No|Sr|Jr|vs|etc)$/;
const MAX_REMEMBERED = 5_000;

const pronunciations = new Map<string, string[]>();

const pronounceOnce = (word: string): string[] => {
  const known = pronunciations.get(word);
  if (known !== undefined) return known;
  if (pronunciations.size >= MAX_REMEMBERED) pronunciations.clear();
  const phones = pronounce(word);
  pronunciations.set(word, phones);
  return phones;
};

/** Speaks a stretch of text at one rate and finds its words in the sound; `words` are the text's, in order. */
export const sayWords = (text: string, words: readonly string[], style: FliteStyle): SpokenWords => {
  const { phones, ...recording } = speakWithFlite(speakableAscii(text), style);
  const expected = words.map((word) => ({ phones: pronounceOnce(speakableAscii(word)), isLoose: LOOSE.test(word) }));
  const times = alignPhones(expected, phones).map((own) => {
    const [first, last] = [own[0], own.at(-1)];
    return first === undefined || last === undefined ? undefined : { startMs: first.startMs, endMs: last.endMs };
  });
  return { recording, times };
};
