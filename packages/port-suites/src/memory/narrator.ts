import type { SpokenWord, Voice } from '@longtake/contracts';
import { type Narrator, SpeechRefused, VoiceUnknown } from '@longtake/core';

/** A speaker whose calls can be counted. */
export type SyntheticNarrator = Narrator & { readonly spoken: readonly { text: string; voice: Voice }[] };

const sampleRate = 16_000;
const silenceMs = 60;
const msPerCharacter = 55;
const hertz = 220;

const known = [
  { id: 'Matthew', language: 'en-US', gender: 'Male', engines: ['standard', 'neural'] },
  { id: 'Joanna', language: 'en-US', gender: 'Female', engines: ['standard', 'neural'] },
];

/** Speaks each word as a burst of a sine, 55 ms a character and 60 ms of silence after it, so that word times are exact. */
export const createSyntheticNarrator = (): SyntheticNarrator => {
  const spoken: { text: string; voice: Voice }[] = [];
  return {
    spoken,
    voices: async () => known,
    speak: async (text, voice) => {
      refuseUnknown(voice);
      const words = timeWords(text, 100 / voice.ratePercent);
      if (words.length === 0) throw new SpeechRefused('The text holds no word to speak: give it one.');
      spoken.push({ text, voice });
      const samples = soundOf(words);
      return {
        marks: { sampleRate, sampleCount: samples.length, words },
        samples,
        billedCharacters: text.length,
      };
    },
  };
};

const refuseUnknown = ({ id, engine }: Voice): void => {
  const voice = known.find((one) => one.id === id);
  if (voice === undefined)
    throw new VoiceUnknown(`There is no voice ${id}: use one of ${known.map((one) => one.id).join(', ')}.`);
  if (!voice.engines.includes(engine))
    throw new VoiceUnknown(
      `The voice ${id} does not speak with the ${engine} engine: use ${voice.engines.join(', ')}.`,
    );
};

const timeWords = (text: string, slowness: number): SpokenWord[] => {
  let atMs = 0;
  return [...new Intl.Segmenter('en', { granularity: 'word' }).segment(text)]
    .filter(({ isWordLike }) => isWordLike === true)
    .map(({ segment, index }) => {
      const startMs = atMs;
      const endMs = startMs + Math.round(segment.length * msPerCharacter * slowness);
      atMs = endMs + silenceMs;
      return { text: segment, charStart: index, charEnd: index + segment.length, startMs, endMs };
    });
};

const toSample = (ms: number): number => Math.round((ms * sampleRate) / 1000);

const soundOf = (words: readonly SpokenWord[]): Int16Array => {
  const samples = new Int16Array(toSample((words.at(-1)?.endMs ?? 0) + silenceMs));
  for (const { startMs, endMs } of words)
    for (let at = toSample(startMs); at < toSample(endMs); at += 1)
      samples[at] = Math.round(8_000 * Math.sin((2 * Math.PI * hertz * at) / sampleRate));
  return samples;
};
