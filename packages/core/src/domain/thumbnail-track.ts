import type { Canvas } from '@longtake/contracts';
import { thumbnailPlace, thumbnailSize, thumbnailSpans } from './thumbnails.ts';
import { stamp } from './time-stamp.ts';

/** A reel's sprite and the lengths of the reel's segments, whose thumbnails it holds in order. */
export interface ReelSprite {
  file: string;
  firstFrame: number;
  segmentFrames: readonly number[];
}

/** One thumbnail: for which frames of the film it stands, and where in which sprite it lies, pixels. */
export interface Thumbnail {
  fromFrame: number;
  toFrame: number;
  frame: number;
  file: string;
  left: number;
  top: number;
}

/** Every thumbnail of the film, in order. */
export const listThumbnails = (sprites: readonly ReelSprite[], canvas: Canvas): Thumbnail[] =>
  sprites.flatMap(({ file, firstFrame, segmentFrames }) => {
    let start = firstFrame;
    const spans = segmentFrames.flatMap((frames) => {
      const segment = thumbnailSpans(frames, canvas).map((span) => ({
        fromFrame: start + span.fromFrame,
        toFrame: start + span.toFrame,
        frame: start + span.frame,
      }));
      start += frames;
      return segment;
    });
    return spans.map((span, index) => ({ ...span, file, ...thumbnailPlace(index, thumbnailSize(canvas)) }));
  });

/** The thumbnails as WebVTT, by which players show them while one drags along: each cue names a part of a sprite. */
export const thumbnailsVtt = (thumbnails: readonly Thumbnail[], canvas: Canvas): string => {
  const { width, height } = thumbnailSize(canvas);
  const cues = thumbnails.map(
    ({ fromFrame, toFrame, file, left, top }) =>
      `${stamp(fromFrame, canvas)} --> ${stamp(toFrame, canvas)}\n${file}#xywh=${left},${top},${width},${height}\n`,
  );
  return ['WEBVTT\n', ...cues].join('\n');
};
