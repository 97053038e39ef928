import type { EncodeSoundInput, EncodeSoundOutput } from '@longtake/contracts';
import { frameToSample } from '../../domain/frame-clock.ts';
import type { Ports } from '../../ports.ts';
import { placedReel, reelSoundKey } from '../film-pieces.ts';
import { makePiece } from '../make-piece.ts';
import { readReelPlan } from '../make-video/plan-keys.ts';
import { filmSound } from './film-sound.ts';

type EncodePorts = Pick<Ports, 'media' | 'jobs' | 'sound' | 'clock'>;

/**
 * Encodes a reel's own sound, levelled and limited. Invoked once a reel, beside its segments. Reads the reel's own plan,
 * its mix, and a second of the mixes beside it. Fails with `Bug.PieceMissing` where a mix is not there.
 */
export const encodeSound = async (
  input: EncodeSoundInput,
  { media, jobs, sound, clock }: EncodePorts,
): Promise<EncodeSoundOutput> => {
  const plan = await readReelPlan(media, input.planKey, input.reel);
  await jobs.beginStep(input, 'EncodeSound', { total: plan.filmReels, at: clock.now() });
  const { reused } = await makePiece(media, {
    key: reelSoundKey(input.owner, plan, input.gainDb),
    contentType: 'audio/aac',
    make: () =>
      sound.encode({
        reel: placedReel(plan, plan.look.canvas),
        filmSamples: frameToSample(plan.filmFrames, plan.look.canvas),
        sound: filmSound(media, input.owner, plan),
        gainDb: input.gainDb,
      }),
  });
  await jobs.itemDone(input, 'EncodeSound', { item: input.reel, reused, at: clock.now() });
  return {};
};
