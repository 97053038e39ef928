import type { MixSoundInput, MixSoundOutput } from '@longtake/contracts';
import { mixKeys } from '../../domain/mix-pieces.ts';
import type { Ports } from '../../ports.ts';
import { jsonBytes } from '../read-json.ts';
import { readReelPlan } from './plan-keys.ts';
import { readSounds } from './read-sounds.ts';

/**
 * Mixes one reel's span of the film's sound, lossless, and measures it. Invoked by the Map over reels, in any order.
 * Reads the reel's own plan and sounds alone. Fails with `Bug.PieceMissing` where a sound is not there.
 */
export const mixSound = async (
  input: MixSoundInput,
  { media, jobs, sound, clock }: Pick<Ports, 'media' | 'jobs' | 'sound' | 'clock'>,
): Promise<MixSoundOutput> => {
  const plan = await readReelPlan(media, input.planKey, input.reel);
  await jobs.beginStep(input, 'MixSound', { total: plan.filmReels, at: clock.now() });
  const keys = mixKeys(input.owner, plan.mixHash);
  const reused = (await media.size(keys.loudness)) !== undefined && (await media.size(keys.samples)) !== undefined;
  if (!reused) {
    const { samples, loudness } = await sound.mix({ ...plan, sounds: readSounds(media, plan) });
    const bytes = new Uint8Array(samples.buffer, samples.byteOffset, samples.byteLength);
    await media.storePiece(keys.samples, bytes, 'application/octet-stream');
    // Last, because it marks the mix as whole.
    await media.storePiece(keys.loudness, jsonBytes(loudness), 'application/json');
  }
  await jobs.itemDone(input, 'MixSound', { item: input.reel, reused, at: clock.now() });
  return {};
};
