import { type LevelSoundInput, type LevelSoundOutput, StoredLoudness } from '@longtake/contracts';
import { filmGain } from '../../domain/film-gain.ts';
import { mixKeys } from '../../domain/mix-pieces.ts';
import type { Ports } from '../../ports.ts';
import { readJson } from '../read-json.ts';
import { readTimeline } from './plan-keys.ts';

/**
 * Finds the one gain that brings the whole film to −16 LUFS, from the loudness of all reels' mixes together (ITU-R
 * BS.1770-5). Invoked once, when every reel is mixed. Silence stays silence.
 */
export const levelSound = async (
  input: LevelSoundInput,
  { media, jobs, sound, clock }: Pick<Ports, 'media' | 'jobs' | 'sound' | 'clock'>,
): Promise<LevelSoundOutput> => {
  await jobs.beginStep(input, 'LevelSound', { total: 1, at: clock.now() });
  const { reels } = await readTimeline(media, input.planKey);
  const parts = await Promise.all(
    reels.map(({ mixHash }) => readJson(media, mixKeys(input.owner, mixHash).loudness, StoredLoudness)),
  );
  const gainDb = filmGain(sound.integratedLoudness(parts));
  await jobs.itemDone(input, 'LevelSound', { item: 0, reused: false, at: clock.now() });
  return { gainDb };
};
