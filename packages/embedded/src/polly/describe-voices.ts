import type { DescribeVoicesCommandInput } from '@aws-sdk/client-polly';
import { LANGUAGE_NAMES, VOICES, type Voice } from './voices.ts';

const describe = (voice: Voice): Record<string, unknown> => ({
  Id: voice.id,
  Name: voice.id,
  Gender: voice.gender,
  LanguageCode: voice.language,
  LanguageName: LANGUAGE_NAMES[voice.language],
  SupportedEngines: voice.engines,
  ...(voice.additionalLanguages.length === 0 ? {} : { AdditionalLanguageCodes: voice.additionalLanguages }),
});

/** DescribeVoices: the English voices of Polly; other languages have none here. */
export const describeVoices = async (input: DescribeVoicesCommandInput): Promise<object> => {
  const { Engine, LanguageCode, IncludeAdditionalLanguageCodes = false } = input;
  const speaks = (voice: Voice) =>
    LanguageCode === undefined ||
    voice.language === LanguageCode ||
    (IncludeAdditionalLanguageCodes && voice.additionalLanguages.includes(LanguageCode));
  const found = VOICES.filter((voice) => speaks(voice) && (Engine === undefined || voice.engines.includes(Engine)));
  return { Voices: found.map(describe) };
};
