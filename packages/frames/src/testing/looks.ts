import type { CameraView, Cue, Look, Segment, Shot } from '@longtake/contracts';
import { maxZoom } from '@longtake/contracts';

/** A look of this size at 30 frames a second. */
export const lookOf = (width: number, height: number): Look => ({
  canvas: { width, height, fpsNum: 30, fpsDen: 1 },
  theme: 'ink',
  burnCaptions: true,
});

/** The camera as far away as it goes, in the middle. */
export const widest: CameraView = { zoom: 1, x: 0.5, y: 0.5 };
/** The camera as close as it comes, in the middle: the picture pixel for pixel. */
export const closest: CameraView = { zoom: maxZoom, x: 0.5, y: 0.5 };

/** A segment of these shots with nothing over them, as long as its last shot. */
export const segmentOf = (shots: Shot[], rest: Partial<Segment> = {}): Segment => ({
  hash: 'test',
  frames: Math.max(...shots.map(({ toFrame }) => toFrame)),
  shots,
  cues: [],
  labels: [],
  ...rest,
});

/** A shot of one picture, seen from frame 0 on under a camera at rest at its closest. */
export const shotOf = (picture: string, rest: Partial<Shot> = {}): Shot => ({
  picture,
  from: closest,
  to: closest,
  fromFrame: 0,
  toFrame: 30,
  fadeInFrames: 0,
  ...rest,
});

/** A cue whose words are spoken one after the other, `framesEach` each. */
export const cueOf = (text: string, fromFrame: number, framesEach = 5): Cue => {
  const words = text.split(' ').map((word, index) => ({
    text: word,
    fromFrame: fromFrame + index * framesEach,
    toFrame: fromFrame + (index + 1) * framesEach,
  }));
  return { fromFrame, toFrame: fromFrame + words.length * framesEach, words };
};

/** The same segment's frames from `from` to `to`, as a segment of its own. */
export const cutSegment = (segment: Segment, from: number, to: number): Segment => {
  const shifted = <Timed extends { fromFrame: number; toFrame: number }>(things: readonly Timed[]): Timed[] =>
    things
      .filter(({ fromFrame, toFrame }) => fromFrame < to && toFrame > from)
      .map((thing) => ({ ...thing, fromFrame: thing.fromFrame - from, toFrame: thing.toFrame - from }));
  return {
    hash: `${segment.hash} ${from}`,
    frames: to - from,
    shots: shifted(segment.shots),
    labels: shifted(segment.labels),
    cues: shifted(segment.cues).map((cue) => ({ ...cue, words: shiftWords(cue.words, from) })),
  };
};

const shiftWords = (words: Cue['words'], by: number): Cue['words'] =>
  words.map((word) => ({ ...word, fromFrame: word.fromFrame - by, toFrame: word.toFrame - by }));
