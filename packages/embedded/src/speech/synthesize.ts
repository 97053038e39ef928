import type { FliteStyle } from './flite.ts';
import { levelSamples } from './level-samples.ts';
import { sayWords, type WordTime } from './say-words.ts';
import type { Script } from './script.ts';
import { findSentences, findWords, type Stretch } from './words-and-sentences.ts';

/** A word, a sentence or a mark: its place in the input (UTF-16 units) and its time. */
export interface SpokenItem extends WordTime {
  sourceStart: number;
  sourceEnd: number;
}

/** Speech at 16 kHz, mono, and what is heard when. */
export interface Speech {
  samples: Int16Array;
  sampleRate: number;
  words: SpokenItem[];
  sentences: SpokenItem[];
  marks: (SpokenItem & { name: string })[];
}

const SAMPLE_RATE = 16_000;

const msOf = (samples: number) => (samples * 1000) / SAMPLE_RATE;

/** The text is spoken piece by piece: each a part of one sentence, at one rate, without a break. */
const pieceStarts = ({ text, rates, breaks }: Script, sentences: readonly Stretch[]): number[] => {
  const cuts = new Set([0, ...breaks.map(({ at }) => at), ...sentences.map(({ end }) => end)]);
  for (let unit = 1; unit < text.length; unit += 1) if (rates[unit] !== rates[unit - 1]) cuts.add(unit);
  return [...cuts].sort((a, b) => a - b);
};

const join = (parts: readonly Int16Array[]): Int16Array => {
  const samples = new Int16Array(parts.reduce((sum, part) => sum + part.length, 0));
  let offset = 0;
  for (const part of parts) {
    samples.set(part, offset);
    offset += part.length;
  }
  return samples;
};

interface Recorded {
  parts: Int16Array[];
  lengthSamples: number;
  times: (WordTime | undefined)[];
}

const record = (recorded: Recorded, samples: Int16Array) => {
  recorded.parts.push(samples);
  recorded.lengthSamples += samples.length;
};

const speakPiece = (args: {
  script: Script;
  piece: Stretch;
  words: readonly Stretch[];
  style: FliteStyle;
  recorded: Recorded;
}) => {
  const { script, piece, words, style, recorded } = args;
  const inside = words.flatMap((word, index) =>
    word.start >= piece.start && word.start < piece.end ? [{ word, index }] : [],
  );
  const [first] = inside;
  if (first === undefined) return;
  const texts = inside.map(({ word }) => script.text.slice(word.start, word.end));
  const rate = style.rate * (script.rates[first.word.start] ?? 1);
  const { recording, times } = sayWords(script.text.slice(piece.start, piece.end), texts, { ...style, rate });
  const baseMs = msOf(recorded.lengthSamples);
  for (const [order, { index }] of inside.entries()) {
    const time = times[order];
    if (time !== undefined) recorded.times[index] = { startMs: baseMs + time.startMs, endMs: baseMs + time.endMs };
  }
  if (recording.sampleRate !== SAMPLE_RATE)
    throw new Error(`flite spoke at ${recording.sampleRate} Hz, not at ${SAMPLE_RATE}.`);
  record(recorded, recording.samples);
};

/** Times never run backwards and stay inside the sound; a word that makes no sound takes the moment before it. */
const monotone = (times: readonly (WordTime | undefined)[], lengthMs: number): WordTime[] => {
  let lastMs = 0;
  return times.map((time) => {
    const startMs = Math.min(lengthMs, Math.max(lastMs, time?.startMs ?? lastMs));
    lastMs = startMs;
    return { startMs, endMs: Math.min(lengthMs, Math.max(startMs, time?.endMs ?? startMs)) };
  });
};

const speakAll = (
  script: Script,
  sentences: readonly Stretch[],
  words: readonly Stretch[],
  style: FliteStyle,
): Recorded => {
  const recorded: Recorded = { parts: [], lengthSamples: 0, times: words.map(() => undefined) };
  const starts = pieceStarts(script, sentences);
  for (const [index, start] of starts.entries()) {
    for (const { at, durationMs } of script.breaks) {
      if (at === start) record(recorded, new Int16Array(Math.round((durationMs * SAMPLE_RATE) / 1000)));
    }
    speakPiece({ script, piece: { start, end: starts[index + 1] ?? script.text.length }, words, style, recorded });
  }
  return recorded;
};

// The words of an alias stand for one stretch of the input: they are one word of it.
const mergeAlias = (items: readonly SpokenItem[]): SpokenItem[] => {
  const merged: SpokenItem[] = [];
  for (const item of items) {
    const last = merged.at(-1);
    if (last?.sourceStart === item.sourceStart && last.sourceEnd === item.sourceEnd) last.endMs = item.endMs;
    else merged.push({ ...item });
  }
  return merged;
};

/** Speaks a script. The same script and style give the same samples and times. */
export const synthesize = (script: Script, style: FliteStyle): Speech => {
  const words = findWords(script.text);
  const sentences = findSentences(script);
  const recorded = speakAll(script, sentences, words, style);
  const lengthMs = msOf(recorded.lengthSamples);
  const times = monotone(recorded.times, lengthMs);
  const place = ({ start, end }: Stretch, { startMs, endMs }: WordTime): SpokenItem => ({
    sourceStart: script.sourceStarts[start] ?? 0,
    sourceEnd: script.sourceEnds[end - 1] ?? 0,
    startMs: Math.round(startMs),
    endMs: Math.round(endMs),
  });
  const timeOf = (sentence: Stretch): WordTime => {
    const inside = times.filter(
      (_, index) => (words[index]?.start ?? -1) >= sentence.start && (words[index]?.end ?? 0) <= sentence.end,
    );
    return { startMs: inside[0]?.startMs ?? 0, endMs: inside.at(-1)?.endMs ?? 0 };
  };
  const markTime = (at: number): number =>
    Math.round(times[words.findIndex((word) => word.start >= at)]?.startMs ?? lengthMs);
  return {
    samples: levelSamples(join(recorded.parts)),
    sampleRate: SAMPLE_RATE,
    words: mergeAlias(words.map((word, index) => place(word, times[index] ?? { startMs: 0, endMs: 0 }))),
    sentences: sentences.map((sentence) => place(sentence, timeOf(sentence))),
    marks: script.marks.map(({ at, ...mark }) => ({ ...mark, startMs: markTime(at), endMs: markTime(at) })),
  };
};
