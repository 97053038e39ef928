import type { MixSoundInput, MixSoundOutput } from '@longtake/contracts';
import { mixHashOf, mixKeys } from '../../domain/mix-pieces.ts';
import type { Ports } from '../../ports.ts';
import { jsonBytes } from '../read-json.ts';
import { readReelPlan, readTimeline } from './plan-keys.ts';
import { readSounds } from './read-sounds.ts';

/**
 * Mixes one reel's span of the film's sound, lossless, and measures it. Invoked by the Map over reels, in any order.
 * Fails with `Bug.PieceMissing` where a sound is not there.
 */
export const mixSound = async (
  input: MixSoundInput,
  { media, jobs, sound, clock }: Pick<Ports, 'media' | 'jobs' | 'sound' | 'clock'>,
): Promise<MixSoundOutput> => {
  const { reels } = await readTimeline(media, input.planKey);
  await jobs.beginStep(input, 'MixSound', { total: reels.length, at: clock.now() });
  const plan = await readReelPlan(media, input.planKey, input.reel);
  const keys = mixKeys(input.owner, mixHashOf(plan));
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
