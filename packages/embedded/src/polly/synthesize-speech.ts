import type { SynthesizeSpeechCommandInput } from '@aws-sdk/client-polly';
import { ApiError } from '../protocol/api-error.ts';
import { halveSampleRate } from '../speech/halve-sample-rate.ts';
import type { Speaker } from '../speech/start-speaker.ts';
import { chooseVoice } from './choose-voice.ts';
import { readScript } from './read-script.ts';
import { type MarkType, speechMarks } from './speech-marks.ts';
import type { Engine } from './voices.ts';

const notImplemented = (what: string) =>
  new ApiError('NotImplementedException', `The embedded Polly does not give ${what}.`, 501);

const checkPcm = ({ SampleRate = '16000', SpeechMarkTypes = [] }: SynthesizeSpeechCommandInput): '8000' | '16000' => {
  if (SpeechMarkTypes.length > 0) {
    throw new ApiError(
      'MarksNotSupportedForFormatException',
      'Speech marks are not supported for the OutputFormat selected. Speech marks are only available for content in json format.',
    );
  }
  if (SampleRate !== '8000' && SampleRate !== '16000') {
    throw new ApiError(
      'InvalidSampleRateException',
      `The specified sample rate is not valid: ${SampleRate}. Valid values for pcm are 8000 and 16000.`,
    );
  }
  return SampleRate;
};

const checkMarks = ({ SpeechMarkTypes = [], TextType }: SynthesizeSpeechCommandInput, engine: Engine): MarkType[] => {
  if (SpeechMarkTypes.length === 0)
    throw new ApiError('ValidationException', 'SpeechMarkTypes must be given for the OutputFormat json.');
  if (engine === 'generative')
    throw new ApiError('ValidationException', 'Speech marks are not supported for the selected engine: generative');
  return SpeechMarkTypes.map((type) => {
    if (type === 'viseme') throw notImplemented('visemes');
    if (type === 'ssml' && TextType !== 'ssml') {
      throw new ApiError(
        'SsmlMarksNotSupportedForTextTypeException',
        'SSML speech marks are not supported for plain text-type input.',
      );
    }
    return type;
  });
};

const checkRest = ({ LexiconNames = [], OutputFormat }: SynthesizeSpeechCommandInput) => {
  if (LexiconNames.length > 0)
    throw new ApiError('LexiconNotFoundException', `Lexicon not found: ${LexiconNames[0]}`, 404);
  if (OutputFormat !== 'pcm' && OutputFormat !== 'json') throw notImplemented(`${OutputFormat}, only pcm and json`);
};

const pcmBytes = (samples: Int16Array): Uint8Array =>
  new Uint8Array(samples.buffer, samples.byteOffset, samples.byteLength);

/** SynthesizeSpeech: PCM (16-bit, little-endian, mono, 8 or 16 kHz), or speech marks as JSON lines. */
export const synthesizeSpeech = async (
  input: SynthesizeSpeechCommandInput,
  speaker: Pick<Speaker, 'speak'>,
): Promise<object> => {
  const { Text = '', TextType = 'text', VoiceId = '', Engine, LanguageCode, OutputFormat } = input;
  const { voice, engine } = chooseVoice({ voiceId: VoiceId, engine: Engine, languageCode: LanguageCode });
  checkRest(input);
  const { script, billedCharacters } = readScript({ text: Text, textType: TextType, engine });
  if (OutputFormat === 'json') {
    const types = checkMarks(input, engine);
    const speech = await speaker.speak(script, voice.style);
    return {
      AudioStream: speechMarks(Text, speech, types),
      ContentType: 'application/x-json-stream',
      RequestCharacters: billedCharacters,
    };
  }
  const sampleRate = checkPcm(input);
  const { samples } = await speaker.speak(script, voice.style);
  const audio = pcmBytes(sampleRate === '8000' ? halveSampleRate(samples) : samples);
  return { AudioStream: audio, ContentType: 'audio/pcm', RequestCharacters: billedCharacters };
};
