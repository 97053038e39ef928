import type { Speech, SpokenItem } from '../speech/synthesize.ts';

/** The kinds of marks that are given. */
export type MarkType = 'sentence' | 'word' | 'ssml';

interface Mark {
  time: number;
  type: MarkType;
  start: number;
  end: number;
  value: string;
}

const ORDER: readonly MarkType[] = ['sentence', 'word', 'ssml'];

/** Byte offsets (UTF-8) of every UTF-16 unit of a text, and of its end. */
const byteOffsets = (text: string): number[] => {
  const offsets: number[] = [];
  let bytes = 0;
  for (const character of text) {
    for (let unit = 0; unit < character.length; unit += 1) offsets.push(bytes);
    bytes += Buffer.byteLength(character);
  }
  return [...offsets, bytes];
};

const inOrder = (a: Mark, b: Mark): number => {
  if (a.time !== b.time) return a.time - b.time;
  return a.start === b.start ? ORDER.indexOf(a.type) - ORDER.indexOf(b.type) : a.start - b.start;
};

/** Polly's speech marks for a speech: one JSON object a line, in time; `start` and `end` count bytes of the input as it came. */
export const speechMarks = (text: string, speech: Speech, types: readonly MarkType[]): string => {
  const offsets = byteOffsets(text);
  const markOf = (
    type: MarkType,
    { sourceStart, sourceEnd, startMs }: SpokenItem,
    value = text.slice(sourceStart, sourceEnd),
  ): Mark => ({
    time: startMs,
    type,
    start: offsets[sourceStart] ?? 0,
    end: offsets[sourceEnd] ?? 0,
    value,
  });
  const marks = [
    ...speech.sentences.map((sentence) => markOf('sentence', sentence)),
    ...speech.words.map((word) => markOf('word', word)),
    ...speech.marks.map(({ name, ...mark }) => markOf('ssml', mark, name)),
  ];
  const wanted = marks.filter(({ type }) => types.includes(type));
  wanted.sort(inOrder);
  return wanted.map((mark) => `${JSON.stringify(mark)}\n`).join('');
};
