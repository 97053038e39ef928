import { open } from 'node:fs/promises';
import { ClipInvalid, type ClipPart, SOUND_HEAD_BYTES, soundHead } from '@longtake/core';
import { FilterAPI, type Frame } from '../ffmpeg.ts';
import { namedError } from '../named-error.ts';
import { SAMPLE_RATE } from '../sound/constants.ts';
import { decoderOf, type OpenedClip, secondsAt, seekClip, withClip } from './open-clip.ts';

/** Two channels of 16 bit. */
const SAMPLE_BYTES = 4;
/** To the film's rate and form; gaps in the time stamps become silence, so that the sound stays with the pictures. */
const toFilmSound = `aresample=${SAMPLE_RATE}:filter_size=64:async=1:min_hard_comp=0.05,aformat=sample_fmts=s16:channel_layouts=stereo`;

/**
 * Turns the sound of the part of a user's clip that a scene shows into a sound piece, once; of a clip without sound into an
 * empty one. Its first sample is heard when the part's first picture is seen. Memory does not grow with its length. Throws
 * `Input.ClipInvalid`.
 */
export const admitClipSound = (part: ClipPart, into: string): Promise<{ sampleCount: number }> =>
  withClip(part.file, async (clip) => {
    try {
      return { sampleCount: await writeSound(clip, part, into) };
    } catch (cause) {
      throw namedError(
        cause,
        () => new ClipInvalid('its sound cannot be decoded. Export it again with AAC sound.', { cause }),
      );
    }
  });

const writeSound = async (clip: OpenedClip, { fromMs, toMs, mostMs }: ClipPart, into: string): Promise<number> => {
  const mostSamples = Math.round((Math.min(mostMs, (toMs ?? Number.POSITIVE_INFINITY) - fromMs) * SAMPLE_RATE) / 1000);
  const file = await open(into, 'w');
  let written = 0;
  try {
    for await (const { samples, at } of soundFrom(clip, fromMs / 1000)) {
      const skipped = Math.max(0, written - at);
      const start = Math.max(written, at);
      if (start >= mostSamples) break;
      const kept = samples.subarray(skipped * SAMPLE_BYTES, (mostSamples - at) * SAMPLE_BYTES);
      await file.write(kept, 0, kept.length, SOUND_HEAD_BYTES + start * SAMPLE_BYTES);
      written = start + kept.length / SAMPLE_BYTES;
    }
    await file.write(soundHead(written), 0, SOUND_HEAD_BYTES, 0);
  } finally {
    await file.close();
  }
  return written;
};

/** The clip's sound as the film has it, and the sample at which each run of it begins, from a time of the clip. */
async function* soundFrom(clip: OpenedClip, fromSeconds: number): AsyncGenerator<{ samples: Buffer; at: number }> {
  const { sound: stream, demuxer } = clip;
  if (stream === undefined) return;
  await seekClip(clip, fromSeconds);
  const decoder = await decoderOf(stream);
  const filter = FilterAPI.create(toFilmSound);
  let first: number | undefined;
  let passed = 0;
  const timed = async function* (frames: AsyncIterable<Frame | null>) {
    for await (const frame of frames) {
      if (frame !== null) first ??= Math.round((secondsAt(clip, frame, frame.pts) - fromSeconds) * SAMPLE_RATE);
      yield frame;
    }
  };
  try {
    for await (const frame of filter.frames(timed(decoder.frames(demuxer.packets(stream.index))))) {
      if (frame === null) break;
      const samples = frame.toBuffer().subarray(0, frame.nbSamples * SAMPLE_BYTES);
      yield { samples, at: (first ?? 0) + passed };
      passed += frame.nbSamples;
      frame.free();
    }
  } finally {
    filter.close();
    decoder.close();
  }
}
