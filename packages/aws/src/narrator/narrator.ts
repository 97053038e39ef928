import { PollyClient } from '@aws-sdk/client-polly';
import type { SpokenWord, Voice, VoiceView } from '@longtake/contracts';
import {
  LongtakeError,
  type Narrator,
  ServiceBusy,
  SpeechRefused,
  SpeechThrottled,
  VoiceUnknown,
} from '@longtake/core';
import { type Capture, untraced } from '../capture.ts';
import { lazy } from '../lazy.ts';
import { requestTimeouts } from '../request-timeouts.ts';
import { callService, errorStatus, errorText, isThrottle, isTransient } from '../service-errors.ts';
import { sampleRate, speakPiece } from './speak-piece.ts';
import { escapedLength } from './speech-input.ts';
import { splitText } from './split-text.ts';
import { describeVoices, voiceTrouble } from './voices.ts';

/** Polly takes 3,000 billed characters and 6,000 with markup; a little is left for what it may count differently. */
const mostCharacters = 2_900;
const mostEscaped = 5_800;

const fits = (piece: string): boolean => piece.length <= mostCharacters && escapedLength(piece) <= mostEscaped;

/** Speech by Polly: PCM at 16 kHz and speech marks. The marks are a second request, and are billed like the first. */
export const createNarrator = ({
  client,
  capture = untraced,
}: {
  client?: PollyClient;
  capture?: Capture;
} = {}): Narrator => {
  const polly = lazy(() => capture(client ?? new PollyClient(requestTimeouts(60))));
  const voices = onceFulfilled(() => callService('Polly', () => describeVoices(polly())));
  return {
    voices,
    speak: async (text, voice) => {
      try {
        return await speakAll(polly(), text, voice);
      } catch (error) {
        throw await explain(error, voice, voices);
      }
    },
  };
};

const speakAll = async (client: PollyClient, text: string, voice: Voice): ReturnType<Narrator['speak']> => {
  const spoken: Int16Array[] = [];
  const words: SpokenWord[] = [];
  let sampleCount = 0;
  let billedCharacters = 0;
  for (const { text: piece, at } of splitText(text, fits)) {
    const speech = await speakPiece(client, piece, voice);
    const shiftMs = (sampleCount * 1000) / sampleRate;
    words.push(...speech.words.map((word) => shifted(word, { units: at, ms: shiftMs })));
    spoken.push(speech.samples);
    sampleCount += speech.samples.length;
    billedCharacters += speech.billedCharacters;
  }
  if (spoken.length === 0) throw new SpeechRefused('The text holds no word to speak: give it one.');
  return { marks: { sampleRate, sampleCount, words }, samples: joined(spoken, sampleCount), billedCharacters };
};

const shifted = (word: SpokenWord, { units, ms }: { units: number; ms: number }): SpokenWord => ({
  text: word.text,
  charStart: word.charStart + units,
  charEnd: word.charEnd + units,
  startMs: word.startMs + ms,
  endMs: word.endMs + ms,
});

const joined = (parts: readonly Int16Array[], sampleCount: number): Int16Array => {
  const samples = new Int16Array(sampleCount);
  let at = 0;
  for (const part of parts) {
    samples.set(part, at);
    at += part.length;
  }
  return samples;
};

const explain = async (cause: unknown, voice: Voice, voices: () => Promise<VoiceView[]>): Promise<unknown> => {
  if (cause instanceof LongtakeError) return cause;
  if (isThrottle(cause)) return new SpeechThrottled('Polly asks us to slow down.', { cause });
  if (isTransient(cause)) return new ServiceBusy(`Polly did not answer as it should (${errorText(cause)}).`, { cause });
  const status = errorStatus(cause);
  if (status === undefined) return cause;
  if (status === 401 || status === 403)
    return new SpeechRefused(`This account may not call Polly (${errorText(cause)}): allow polly:SynthesizeSpeech.`, {
      cause,
    });
  // That the list of voices cannot be had must not hide what Polly said.
  const known = await voices().catch(() => undefined);
  const trouble = known && voiceTrouble(voice, known);
  if (trouble !== undefined) return new VoiceUnknown(trouble, { cause });
  return new SpeechRefused(`Polly refuses the text (${errorText(cause)}): change it.`, { cause });
};

/** Asks once and keeps the answer; a failure is not kept. */
const onceFulfilled = <Value>(ask: () => Promise<Value>): (() => Promise<Value>) => {
  let answer: Promise<Value> | undefined;
  return () => {
    answer ??= ask().catch((error: unknown) => {
      answer = undefined;
      throw error;
    });
    return answer;
  };
};
