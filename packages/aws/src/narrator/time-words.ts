import type { SpokenWord } from '@longtake/contracts';
import type { SpeechInput } from './speech-input.ts';

/** A speech mark of Polly: bytes of the request's text, milliseconds of the sound. */
interface SpeechMark {
  type: 'sentence' | 'word';
  time: number;
  start: number;
  end: number;
}

/** Reads Polly's marks, one JSON object a line; marks of other types and what is no mark are left out. */
export const parseMarks = (lines: string): SpeechMark[] =>
  lines
    .split('\n')
    .filter((line) => line.trim() !== '')
    .map((line): unknown => JSON.parse(line))
    .filter(isMark);

const isMark = (value: unknown): value is SpeechMark => {
  if (typeof value !== 'object' || value === null) return false;
  const { type, time, start, end } = value as Record<string, unknown>;
  const numbers = [time, start, end].every((number) => typeof number === 'number' && number >= 0);
  return numbers && (type === 'word' || type === 'sentence');
};

const shortestWordMs = 120;
const usualMsPerCharacter = 65;

/**
 * Times words from Polly's marks, which tell starts only. A word ends where the next one of its sentence starts. The last
 * word of a sentence ends after its length at the sentence's own pace (milliseconds a character from its first word's
 * start to its last word's; 65 where there is one word), at least 120 ms, and before the next sentence or the sound ends.
 */
export const timeWords = (
  marks: readonly SpeechMark[],
  { text, input, durationMs }: { text: string; input: SpeechInput; durationMs: number },
): SpokenWord[] => {
  const sentenceStarts = marks.filter(({ type }) => type === 'sentence').map(({ start }) => start);
  const words = marks
    .filter(({ type }) => type === 'word')
    .map((mark) => ({
      startMs: mark.time,
      charStart: input.unitAtByte(mark.start),
      charEnd: input.unitAtByte(mark.end),
      sentence: sentenceStarts.filter((start) => start <= mark.start).length,
    }))
    .filter(({ charStart, charEnd }) => charEnd > charStart)
    .sort((a, b) => a.charStart - b.charStart);
  return inOrder(
    words.map(({ sentence, ...word }, index) => {
      const next = words[index + 1];
      const limitMs = next?.startMs ?? durationMs;
      const isLast = next === undefined || next.sentence !== sentence;
      const endMs = isLast ? Math.min(limitMs, word.startMs + lastWordMs(words, index)) : limitMs;
      return { text: text.slice(word.charStart, word.charEnd), ...word, endMs };
    }),
    durationMs,
  );
};

interface PlacedWord {
  startMs: number;
  charStart: number;
  charEnd: number;
  sentence: number;
}

const lastWordMs = (words: readonly PlacedWord[], index: number): number => {
  const last = words[index] as PlacedWord;
  const first = words.find(({ sentence }) => sentence === last.sentence) ?? last;
  const characters = last.charStart - first.charStart;
  const pace = characters > 0 ? (last.startMs - first.startMs) / characters : usualMsPerCharacter;
  return Math.max(shortestWordMs, pace * (last.charEnd - last.charStart));
};

/** Makes every word last and none begin before the one before it has ended: marks may share a millisecond. */
const inOrder = (words: readonly SpokenWord[], durationMs: number): SpokenWord[] => {
  const leastMs = Math.min(1, durationMs / (words.length + 1));
  let atMs = 0;
  return words.map((word, index) => {
    const latestMs = durationMs - leastMs * (words.length - index);
    const startMs = Math.min(Math.max(word.startMs, atMs), latestMs);
    const endMs = Math.min(Math.max(word.endMs, startMs + leastMs), latestMs + leastMs);
    atMs = endMs;
    return { ...word, startMs, endMs };
  });
};
