import { type PollyClient, SynthesizeSpeechCommand, type VoiceId } from '@aws-sdk/client-polly';
import type { SpokenWord, Voice } from '@longtake/contracts';
import { estimateWords } from './estimate-words.ts';
import { type SpeechInput, speechInput } from './speech-input.ts';
import { parseMarks, timeWords } from './time-words.ts';

/** Samples a second of Polly's PCM. */
export const sampleRate = 16_000;

/** Speaks a text that one request may hold: sound and marks at once. Generative voices have no marks. */
export const speakPiece = async (
  client: PollyClient,
  text: string,
  voice: Voice,
): Promise<{ samples: Int16Array; words: SpokenWord[]; billedCharacters: number }> => {
  const input = speechInput(text, voice.ratePercent);
  const request = requestOf(input, voice);
  const [sound, marks] = await Promise.all([
    synthesize(client, { ...request, OutputFormat: 'pcm', SampleRate: String(sampleRate) }),
    voice.engine === 'generative'
      ? undefined
      : synthesize(client, { ...request, OutputFormat: 'json', SpeechMarkTypes: ['sentence', 'word'] }),
  ]);
  const samples = samplesOf(sound.bytes);
  const durationMs = (samples.length * 1000) / sampleRate;
  const parsed = parseMarks(new TextDecoder().decode(marks?.bytes));
  const timed = timeWords(parsed, { text, input, durationMs });
  return {
    samples,
    words: timed.length > 0 ? timed : estimateWords(text, durationMs),
    billedCharacters: sound.billedCharacters + (marks?.billedCharacters ?? 0),
  };
};

const requestOf = ({ text, textType }: SpeechInput, { id, engine }: Voice) => ({
  Text: text,
  TextType: textType,
  // Voices come and go with regions and dates: Polly knows them better than the SDK's list.
  VoiceId: id as VoiceId,
  Engine: engine,
});

type Request = ConstructorParameters<typeof SynthesizeSpeechCommand>[0];

const synthesize = async (
  client: PollyClient,
  request: Request,
): Promise<{ bytes: Uint8Array; billedCharacters: number }> => {
  const { AudioStream, RequestCharacters = 0 } = await client.send(new SynthesizeSpeechCommand(request));
  return {
    bytes: (await AudioStream?.transformToByteArray()) ?? new Uint8Array(),
    billedCharacters: RequestCharacters,
  };
};

const samplesOf = (bytes: Uint8Array): Int16Array => {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  return Int16Array.from({ length: Math.floor(bytes.length / 2) }, (_, index) => view.getInt16(index * 2, true));
};
