import type { Canvas } from '@longtake/contracts';
import { type FilmCaptions, frameToSample, JoinFailed } from '@longtake/core';
import { fullBox, u16, u32, u32List } from './boxes.ts';
import { chunkCounts, chunkPlaces } from './film-columns.ts';
import { captionTrack } from './movie.ts';
import { frameTicks } from './playback-delay.ts';
import { timedTextSampleTable } from './sample-entries.ts';

interface TextSample {
  /** Two bytes of length and the text (3GPP TS 26.245, 5.17). */
  bytes: Buffer;
  frames: number;
}

const MOST_BYTES = 65_535;
const NOTHING = u16(0);

/**
 * The captions as samples of timed text that fill the film without a gap: where none is shown, one without a text. Throws
 * `Bug.JoinFailed` where captions overlap or end after the film.
 */
export const captionSamples = ({ cues }: FilmCaptions, filmFrames: number): TextSample[] => {
  const samples: TextSample[] = [];
  let frame = 0;
  const pause = (toFrame: number): void => {
    if (toFrame > frame) samples.push({ bytes: NOTHING, frames: toFrame - frame });
  };
  for (const { fromFrame, toFrame, text } of cues) {
    if (fromFrame < frame || toFrame <= fromFrame || toFrame > filmFrames)
      throw new JoinFailed(`The caption at frame ${fromFrame} overlaps another, or ends after the film.`);
    pause(fromFrame);
    samples.push({ bytes: textSample(text), frames: toFrame - fromFrame });
    frame = toFrame;
  }
  pause(filmFrames);
  return samples;
};

const textSample = (text: string): Buffer => {
  const bytes = Buffer.from(text);
  if (bytes.length > MOST_BYTES) throw new JoinFailed(`A caption has ${bytes.length} bytes, more than ${MOST_BYTES}.`);
  return Buffer.concat([u16(bytes.length), bytes]);
};

/** The track of captions, whose samples lie one behind the other from `textAt` on: one chunk. */
export const captionIndex = (
  { canvas, frames, isShown }: { canvas: Canvas; frames: number; isShown: boolean },
  samples: readonly TextSample[],
  textAt: number,
): Buffer[] => {
  const ticks = frameTicks(canvas);
  return captionTrack({
    canvas,
    isShown,
    duration: frames * ticks,
    edit: { movieDuration: frameToSample(frames, canvas), mediaTime: 0 },
    sampleTables: [
      timedTextSampleTable(canvas),
      fullBox('stts', {}, u32(samples.length), u32List(samples.flatMap((sample) => [1, sample.frames * ticks]))),
      chunkCounts({ counts: [samples.length] }),
      fullBox('stsz', {}, u32(0, samples.length), u32List(samples.map(({ bytes }) => bytes.length))),
      chunkPlaces({ places: [0] }, textAt),
    ],
  });
};
