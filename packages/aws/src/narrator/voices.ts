import { DescribeVoicesCommand, type DescribeVoicesCommandOutput, type PollyClient } from '@aws-sdk/client-polly';
import type { Voice, VoiceView } from '@longtake/contracts';

/** All voices of the account's region. */
export const describeVoices = async (client: PollyClient): Promise<VoiceView[]> => {
  const voices: VoiceView[] = [];
  let NextToken: string | undefined;
  do {
    const page: DescribeVoicesCommandOutput = await client.send(new DescribeVoicesCommand({ NextToken }));
    for (const { Id, LanguageCode = '', Gender = '', SupportedEngines = [] } of page.Voices ?? [])
      if (Id !== undefined) voices.push({ id: Id, language: LanguageCode, gender: Gender, engines: SupportedEngines });
    NextToken = page.NextToken;
  } while (NextToken !== undefined);
  return voices;
};

const mostNamed = 8;

/** What is wrong with a voice, as a sentence with the remedy; undefined where it can speak. */
export const voiceTrouble = ({ id, engine }: Voice, voices: readonly VoiceView[]): string | undefined => {
  const voice = voices.find((one) => one.id === id);
  if (voice?.engines.includes(engine) === true) return undefined;
  if (voice !== undefined && voice.engines.length > 0)
    return `The voice ${id} does not speak with the ${engine} engine: use ${listOf(voice.engines)} for it, or another voice.`;
  const others = voices.filter(({ engines }) => engines.includes(engine)).map((one) => one.id);
  return `There is no voice ${id}: use ${listOf(others.slice(0, mostNamed))}${others.length > mostNamed ? ', or another that GET /voices lists' : ''}.`;
};

const listOf = (names: readonly string[]): string =>
  names.length < 2 ? (names[0] ?? 'another') : `${names.slice(0, -1).join(', ')} or ${names.at(-1)}`;
