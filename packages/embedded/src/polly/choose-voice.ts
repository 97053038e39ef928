import { ApiError } from '../protocol/api-error.ts';
import { type Engine, VOICES, type Voice } from './voices.ts';

/** The voice and engine that a request asks for, or Polly's own errors; other languages than English are refused in a clear sentence. */
export const chooseVoice = (request: {
  voiceId: string;
  engine?: Engine | undefined;
  languageCode?: string | undefined;
}): { voice: Voice; engine: Engine } => {
  const { voiceId, engine = 'standard', languageCode } = request;
  const voice = VOICES.find(({ id }) => id === voiceId);
  if (voice === undefined) {
    throw new ApiError(
      'LanguageNotSupportedException',
      `The embedded Polly does not speak other languages than English yet, so it has no voice ${voiceId}. Choose an English voice, such as Joanna or Matthew.`,
    );
  }
  if (!voice.engines.includes(engine))
    throw new ApiError('ValidationException', `This voice does not support the selected engine: ${engine}`);
  if (languageCode !== undefined && !languageCode.startsWith('en-')) {
    throw new ApiError(
      'LanguageNotSupportedException',
      `The embedded Polly does not speak other languages than English yet: ${languageCode} was asked for.`,
    );
  }
  if (languageCode !== undefined && languageCode !== voice.language) {
    throw new ApiError(
      'ValidationException',
      `The voice ${voiceId} does not speak ${languageCode} but ${voice.language}.`,
    );
  }
  return { voice, engine };
};
