import type { Ports } from '@longtake/core';
import { refuse } from '../api-problem.ts';

/** Refuses a voice that does not exist, cannot be had with the engine, or speaks another language than English. */
export const admitVoice = async (
  { id, engine }: { id: string; engine: string },
  field: string,
  { narrator }: Pick<Ports, 'narrator'>,
): Promise<void> => {
  const voices = await narrator.voices();
  const voice = voices.find((one) => one.id.toLowerCase() === id.toLowerCase() && one.id === id);
  if (voice === undefined) {
    const some = voices
      .filter(({ engines }) => engines.includes(engine))
      .slice(0, 6)
      .map((one) => one.id);
    return refuse(
      'Input.VoiceUnknown',
      field,
      `There is no voice "${id}". Take one of ${some.join(', ')}; GET /voices lists all.`,
    );
  }
  if (!voice.engines.includes(engine)) {
    const engines = voice.engines.join(' or ');
    return refuse(
      'Input.VoiceUnknown',
      field,
      `The voice ${id} does not speak with the ${engine} engine. Use ${engines}.`,
    );
  }
  if (!voice.language.startsWith('en'))
    return refuse(
      'Input.LanguageUnsupported',
      field,
      `The voice ${id} speaks ${voice.language}; only English is supported so far.`,
    );
};
