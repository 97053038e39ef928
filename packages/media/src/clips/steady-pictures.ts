import type { Frame } from '../ffmpeg.ts';

/** A decoded picture and when it is seen, seconds from where the scene begins to show the clip. */
export interface TimedPicture {
  picture: Frame;
  atSeconds: number;
  untilSeconds: number;
}

/** A picture and how many of the canvas's frames show it. */
export interface SteadyPicture {
  picture: Frame;
  frames: number;
}

/** Where steady pictures end. */
export interface Steady {
  /** Frames at most. */
  mostFrames: number;
  framesASecond: number;
  /** When the pictures end by the file's own words, seconds; of variable rates the last one's own length is often wrong. */
  toldSeconds: number | undefined;
}

/** A file whose own end is farther off than this has broken off. */
const LIKELY_SECONDS = 0.5;

/**
 * Brings pictures of any rhythm to a constant frame rate: a picture takes its place at the nearest frame and stays until
 * the next one does, the first one from the start. Gives each picture that any frame shows, once, and takes back its
 * memory. Returns when the pictures end, seconds.
 */
export async function* steadyPictures(
  pictures: AsyncIterable<TimedPicture>,
  { mostFrames, framesASecond, toldSeconds }: Steady,
): AsyncGenerator<SteadyPicture, { endSeconds: number }> {
  const frameAt = (seconds: number): number => Math.ceil(seconds * framesASecond - 0.5);
  let waiting: TimedPicture | undefined;
  let frame = 0;
  let endSeconds = Number.NEGATIVE_INFINITY;
  const framesUntil = (seconds: number): number => Math.min(mostFrames, frameAt(seconds)) - frame;
  try {
    for await (const next of pictures) {
      const frames = framesUntil(next.atSeconds);
      if (waiting !== undefined && frames > 0) {
        yield { picture: waiting.picture, frames };
        frame += frames;
      }
      waiting?.picture.free();
      waiting = next;
      endSeconds = next.untilSeconds;
      if (frame >= mostFrames) return { endSeconds };
    }
    if (toldSeconds !== undefined && Math.abs(toldSeconds - endSeconds) < LIKELY_SECONDS) endSeconds = toldSeconds;
    const frames = Math.max(framesUntil(endSeconds), frame === 0 && endSeconds > 0 ? 1 : 0);
    if (waiting !== undefined && frames > 0) yield { picture: waiting.picture, frames };
    return { endSeconds };
  } finally {
    waiting?.picture.free();
  }
}
