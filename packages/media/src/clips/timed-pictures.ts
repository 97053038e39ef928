import { type AdmitClip, ClipInvalid } from '@longtake/core';
import { av, FilterAPI, type Frame } from '../ffmpeg.ts';
import { decoderOf, type OpenedClip, secondsAt, seekClip } from './open-clip.ts';
import type { TimedPicture } from './steady-pictures.ts';

/** More a second is no film, but a way to keep a function busy. */
const MOST_PICTURES_A_SECOND = 250;

/**
 * Decodes a clip's pictures from where the scene begins to show it, each with its time; whoever takes one gives its memory
 * back. Throws `Input.ClipInvalid`.
 */
export async function* timedPictures(clip: OpenedClip, { fromMs }: AdmitClip): AsyncGenerator<TimedPicture> {
  const { demuxer, pictures: stream } = clip;
  await seekClip(clip, fromMs / 1000);
  const decoder = await decoderOf(stream);
  const usual = stream.avgFrameRate.num > 0 ? stream.avgFrameRate.den / stream.avgFrameRate.num : 0.04;
  let count = 0;
  try {
    for await (const picture of whole(progressive(decoder.frames(demuxer.packets(stream.index))))) {
      const atSeconds = secondsAt(clip, picture, picture.pts) - fromMs / 1000;
      const lasts = (Number(picture.duration) * picture.timeBase.num) / picture.timeBase.den;
      count += 1;
      if (count > MOST_PICTURES_A_SECOND * Math.max(1, atSeconds + 60))
        throw new ClipInvalid(`it has more than ${MOST_PICTURES_A_SECOND} pictures a second. Export it with 60.`);
      yield { picture, atSeconds, untilSeconds: atSeconds + (lasts > 0 ? lasts : usual) };
    }
  } finally {
    decoder.close();
  }
}

/** Without the end marks of generators. */
async function* whole(frames: AsyncIterable<Frame | null>): AsyncGenerator<Frame> {
  for await (const frame of frames) if (frame !== null) yield frame;
}

/** Two fields at two times become one picture; all else passes as it is. */
async function* progressive(frames: AsyncIterable<Frame | null>): AsyncGenerator<Frame | null> {
  let filter: FilterAPI | undefined;
  let isFirst = true;
  try {
    for await (const frame of frames) {
      if (isFirst && frame?.hasFlags(av.AV_FRAME_FLAG_INTERLACED) === true)
        filter = FilterAPI.create('bwdif=mode=send_frame:deint=interlaced');
      isFirst = false;
      if (filter === undefined) yield frame;
      else if (frame === null) yield* filter.frames(null);
      else {
        yield* await filter.processAll(frame);
        frame.free();
      }
    }
  } finally {
    filter?.close();
  }
}
