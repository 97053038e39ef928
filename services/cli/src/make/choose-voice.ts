import type { VoiceView } from '@longtake/contracts';
import type { ChosenSettings } from '../options/read-settings.ts';
import type { Source } from '../read-source/source.ts';
import { Refusal } from '../refusal.ts';
import { nearest } from '../text/nearest.ts';

/**
 * Checks who shall speak against the voices that there are. Without `--engine`, a voice that has no neural engine speaks
 * by the one that it has. A voice or engine that does not exist throws a Refusal.
 */
export const chooseVoice = (source: Source, settings: ChosenSettings, voices: readonly VoiceView[]): ChosenSettings => {
  const written = source.kind === 'storyboard' ? source.storyboard.voice : undefined;
  const wanted = settings.voice ?? written?.id ?? 'Matthew';
  const where = settings.voice === undefined && written !== undefined ? 'voice.id' : '--voice';
  const voice =
    voices.find(({ id }) => id === wanted) ?? voices.find(({ id }) => id.toLowerCase() === wanted.toLowerCase());
  if (voice === undefined) throw new Refusal(`${where} ${wanted} is not a voice: ${remedy(wanted, voices)}.`);
  const engine = settings.engine ?? (settings.voice === undefined ? written?.engine : undefined);
  if (engine !== undefined && !voice.engines.includes(engine))
    throw new Refusal(
      `${settings.engine === undefined ? 'voice.engine' : '--engine'} ${engine} is not offered by ${voice.id}: use ${voice.engines.join(' or ')}.`,
    );
  return { ...settings, voice: voice.id, engine: engine ?? preferred(voice) };
};

const preferred = ({ engines }: VoiceView): NonNullable<ChosenSettings['engine']> =>
  (['neural', 'standard', 'long-form', 'generative'] as const).find((engine) => engines.includes(engine)) ?? 'neural';

const remedy = (wanted: string, voices: readonly VoiceView[]): string => {
  const meant = nearest(
    wanted,
    voices.map(({ id }) => id),
  );
  const some = voices.slice(0, 4).map(({ id }) => id);
  return `${meant === undefined ? `use one of ${some.join(', ')}${voices.length > some.length ? ' …' : ''}` : `did you mean ${meant}?`} (longtake voices lists them; English is the one language so far)`;
};
