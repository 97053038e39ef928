import type { Timeline } from '@longtake/contracts';
import { PieceMissing } from '../../domain/errors.ts';
import { mixKeys } from '../../domain/mix-pieces.ts';
import type { MediaStore } from '../../ports.ts';

/** Two floats, left and right. */
const SAMPLE_BYTES = 8;

/**
 * Reads any span of the film's mixed sound, across reels; silence before its first sample and after its last. Interleaved
 * stereo floats. Throws `Bug.PieceMissing`.
 */
export const filmSound =
  (media: Pick<MediaStore, 'read'>, owner: string, { reels }: Timeline) =>
  async (fromSample: number, toSample: number): Promise<Float32Array> => {
    const sound = new Uint8Array((toSample - fromSample) * SAMPLE_BYTES);
    for (const reel of reels) {
      const from = Math.max(fromSample, reel.fromSample);
      const to = Math.min(toSample, reel.toSample);
      if (from >= to) continue;
      const key = mixKeys(owner, reel.mixHash).samples;
      const range = { start: (from - reel.fromSample) * SAMPLE_BYTES, end: (to - reel.fromSample) * SAMPLE_BYTES };
      const bytes = await media.read(key, range);
      if (bytes?.length !== range.end - range.start)
        throw new PieceMissing(`The mixed sound ${key} is gone or cut short. Run the job again.`);
      sound.set(bytes, (from - fromSample) * SAMPLE_BYTES);
    }
    return new Float32Array(sound.buffer);
  };
