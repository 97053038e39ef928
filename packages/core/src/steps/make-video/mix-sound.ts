import type { MixSoundInput, MixSoundOutput, ReelPlan } from '@longtake/contracts';
import { PieceMissing } from '../../domain/errors.ts';
import { mixKeys } from '../../domain/mix-pieces.ts';
import { decodeNarrationMarks, decodeNarrationSamples } from '../../domain/narration-piece.ts';
import type { MediaStore, Ports } from '../../ports.ts';
import { jsonBytes } from '../read-json.ts';
import { readReelPlan } from './plan-keys.ts';

/**
 * Mixes one reel's span of the film's sound, lossless, and measures it. Invoked by the Map over reels, in any order.
 * Reads the reel's own plan and narrations alone. Fails with `Bug.PieceMissing` where a narration is not there.
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
    const { samples, loudness } = await sound.mix({ ...plan, voices: await readVoices(media, plan) });
    const bytes = new Uint8Array(samples.buffer, samples.byteOffset, samples.byteLength);
    await media.storePiece(keys.samples, bytes, 'application/octet-stream');
    // Last, because it marks the mix as whole.
    await media.storePiece(keys.loudness, jsonBytes(loudness), 'application/json');
  }
  await jobs.itemDone(input, 'MixSound', { item: input.reel, reused, at: clock.now() });
  return {};
};

const readVoices = (media: Pick<MediaStore, 'read'>, { narrations }: ReelPlan) =>
  Promise.all(
    narrations.map(async ({ piece, atSample }) => {
      const bytes = await media.read(piece);
      if (bytes === undefined) throw new PieceMissing(`The narration ${piece} is gone. Run the job again.`);
      return { samples: decodeNarrationSamples(bytes), sampleRate: decodeNarrationMarks(bytes).sampleRate, atSample };
    }),
  );
