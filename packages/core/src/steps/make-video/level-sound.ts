import { type LevelSoundInput, type LevelSoundOutput, StoredLoudness } from '@longtake/contracts';
import { mixKeys } from '../../domain/mix-pieces.ts';
import type { Ports } from '../../ports.ts';
import { readJson } from '../read-json.ts';
import { readTimeline } from './plan-keys.ts';

/** What streaming platforms play at without turning it down. */
const TARGET_LUFS = -16;
/** What the limiter, behind the gain, takes from speech; measured. */
const LIMITER_LU = 0.2;
const MOST_DB = 40;

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
  const gainDb = gainFor(sound.integratedLoudness(parts));
  await jobs.itemDone(input, 'LevelSound', { item: 0, reused: false, at: clock.now() });
  return { gainDb };
};

/** Rounded to 0.01 dB, since the reels are named by it. */
const gainFor = (loudness: number): number =>
  Number.isFinite(loudness)
    ? Math.round(Math.min(MOST_DB, Math.max(-MOST_DB, TARGET_LUFS + LIMITER_LU - loudness)) * 100) / 100
    : 0;
