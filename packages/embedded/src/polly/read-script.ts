import { ApiError } from '../protocol/api-error.ts';
import { flattenSsml } from '../speech/flatten-ssml.ts';
import { plainScript, type Script } from '../speech/script.ts';
import type { Engine } from './voices.ts';

/** A text that may be spoken, and how many of its characters are billed (markup is free). */
export interface ReadText {
  script: Script;
  billedCharacters: number;
}

const MAX_BILLED = 3_000;
const MAX_TOTAL = 6_000;

const charactersIn = (text: string) => [...text].length;

const tooLong = () => new ApiError('TextLengthExceededException', 'Maximum text length has been exceeded');

/** What these engines do not obey is an error of Polly's, not of the stand-in. */
const checkEngine = (text: string, engine: Engine) => {
  const standardOnly =
    /<(emphasis|amazon:auto-breaths)\b|<amazon:effect\s+(?:name="whispered"|vocal-tract-length|phonation)|<prosody[^>]*\b(pitch|amazon:max-duration)=/.exec(
      text,
    );
  if (engine !== 'standard' && standardOnly !== null) {
    throw new ApiError(
      'InvalidSsmlException',
      `Unsupported ${engine.charAt(0).toUpperCase()}${engine.slice(1)} feature`,
    );
  }
};

const readSsml = (text: string, engine: Engine): Script => {
  const flattened = flattenSsml(text);
  if ('invalid' in flattened) throw new ApiError('InvalidSsmlException', `Invalid SSML request: ${flattened.invalid}.`);
  checkEngine(text, engine);
  if ('unsupported' in flattened) {
    throw new ApiError(
      'NotImplementedException',
      `The embedded Polly does not speak ${flattened.unsupported} yet.`,
      501,
    );
  }
  return flattened.script;
};

const billed = (text: string, isSsml: boolean) => charactersIn(isSsml ? text.replace(/<[^>]*>/g, '') : text);

/** Reads the text of a request within Polly's limits: 3,000 billed characters, 6,000 in all. */
export const readScript = (request: { text: string; textType: 'ssml' | 'text'; engine: Engine }): ReadText => {
  const { text, textType, engine } = request;
  const isSsml = textType === 'ssml';
  const billedCharacters = billed(text, isSsml);
  if (charactersIn(text) > MAX_TOTAL || billedCharacters > MAX_BILLED) throw tooLong();
  return { script: isSsml ? readSsml(text, engine) : plainScript(text), billedCharacters };
};
