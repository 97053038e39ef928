import type { ReelPlan } from '@longtake/contracts';
import { JoinFailed, PieceMissing } from '../../domain/errors.ts';
import { frameToSample } from '../../domain/frame-clock.ts';
import { mixKeys } from '../../domain/mix-pieces.ts';
import type { MediaStore } from '../../ports.ts';

/** Two floats, left and right. */
const SAMPLE_BYTES = 8;

/**
 * Reads any span of the film's mixed sound within a reel's reach; silence before the film's first sample and after its
 * last. Interleaved stereo floats. Throws `Bug.PieceMissing`, and `Bug.JoinFailed` beyond the reach.
 */
export const filmSound =
  (media: Pick<MediaStore, 'read'>, owner: string, plan: Pick<ReelPlan, 'mixes' | 'filmFrames' | 'look'>) =>
  async (fromSample: number, toSample: number): Promise<Float32Array> => {
    const sound = new Uint8Array((toSample - fromSample) * SAMPLE_BYTES);
    const filmSamples = frameToSample(plan.filmFrames, plan.look.canvas);
    let missing = Math.max(0, Math.min(toSample, filmSamples) - Math.max(fromSample, 0));
    for (const mix of plan.mixes) {
      const from = Math.max(fromSample, mix.fromSample);
      const to = Math.min(toSample, mix.toSample);
      if (from >= to) continue;
      missing -= to - from;
      const key = mixKeys(owner, mix.mixHash).samples;
      const range = { start: (from - mix.fromSample) * SAMPLE_BYTES, end: (to - mix.fromSample) * SAMPLE_BYTES };
      const bytes = await media.read(key, range);
      if (bytes?.length !== range.end - range.start)
        throw new PieceMissing(`The mixed sound ${key} is gone or cut short. Run the job again.`);
      sound.set(bytes, (from - fromSample) * SAMPLE_BYTES);
    }
    if (missing > 0) throw new JoinFailed(`Samples ${fromSample} to ${toSample} are not within the reel's reach.`);
    return new Float32Array(sound.buffer);
  };
