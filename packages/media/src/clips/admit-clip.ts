import type { StoredClip } from '@longtake/contracts';
import { type AdmitClip, ClipInvalid } from '@longtake/core';
import { namedError } from '../named-error.ts';
import { createScratch } from '../scratch.ts';
import { CanvasPictures } from './canvas-pictures.ts';
import { ClipChunks } from './clip-chunks.ts';
import { checkSpan, toldEnd } from './clip-end.ts';
import { checkLength, longestMs } from './clip-length.ts';
import { type OpenedClip, withClip } from './open-clip.ts';
import { steadyPictures } from './steady-pictures.ts';
import { timedPictures } from './timed-pictures.ts';

/**
 * Turns the part of a user's clip that a scene shows into pictures of the canvas, once: upright, fitted, of a constant
 * frame rate, BT.709 in standard range, in chunks of some seconds. Memory and disk hold one chunk. Throws
 * `Input.ClipInvalid`.
 */
export const admitClip = (job: AdmitClip): Promise<StoredClip> =>
  createScratch().withFolder((path) =>
    withClip(job.file, async (clip) => {
      const pictures = new CanvasPictures(job, path('tone.cube'));
      const chunks = new ClipChunks(job, path('chunk.mp4'));
      try {
        const toldSeconds = toldEnd(clip);
        checkLength(clip, job, toldSeconds);
        const endSeconds = await passPictures(clip, { job, toldSeconds, pictures, chunks });
        checkLength(clip, job, toldSeconds ?? job.fromMs / 1000 + endSeconds);
        checkSpan({ endSeconds, toldSeconds, frames: chunks.frames }, job);
        await chunks.finish();
        return { frames: chunks.frames, lengthMs: lengthOf(job, endSeconds), ...pictures.described() };
      } catch (cause) {
        throw namedError(
          cause,
          () =>
            new ClipInvalid('its pictures cannot be decoded. Export it again as MP4 with H.264 pictures.', { cause }),
        );
      } finally {
        pictures.close();
        await chunks.abandon();
      }
    }),
  );

/** How long the part is that there is. */
const lengthOf = ({ fromMs, toMs, mostMs }: AdmitClip, endSeconds: number): number =>
  Math.min(endSeconds * 1000, mostMs, (toMs ?? Number.POSITIVE_INFINITY) - fromMs);

interface Pass {
  job: AdmitClip;
  toldSeconds: number | undefined;
  pictures: CanvasPictures;
  chunks: ClipChunks;
}

const passPictures = async (clip: OpenedClip, { job, toldSeconds, pictures, chunks }: Pass): Promise<number> => {
  const { canvas } = job;
  const framesASecond = canvas.fpsNum / canvas.fpsDen;
  // A little more than may be, so that what is longer is known to be.
  const spanMs = Math.min(
    job.mostMs,
    (job.toMs ?? Number.POSITIVE_INFINITY) - job.fromMs,
    longestMs(clip, canvas) + 1_000,
  );
  const mostFrames = Math.max(1, Math.round((spanMs * framesASecond) / 1000));
  const told = toldSeconds === undefined ? undefined : toldSeconds - job.fromMs / 1000;
  const steady = steadyPictures(timedPictures(clip, job), { mostFrames, framesASecond, toldSeconds: told });
  for (;;) {
    const next = await steady.next();
    if (next.done === true) return next.value.endSeconds;
    await chunks.add(next.value, (picture) => pictures.draw(picture, clip.pictures));
  }
};
