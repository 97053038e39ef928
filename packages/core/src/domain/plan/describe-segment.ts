import type { CameraView, Cue, Label, Look, Segment, ShotEntry } from '@longtake/contracts';
import { pieceHash } from '../pieces.ts';
import type { Cut } from './cut-segments.ts';

/** A picture, caption or heading of the film, with times from the film's start. */
export interface FilmShot {
  picture: string;
  clipFrames?: number;
  from: CameraView;
  to: CameraView;
  fromFrame: number;
  toFrame: number;
  fadeInFrames: number;
  enter?: ShotEntry;
}

/** What is seen of the film in one cut, with times from the cut's start, named by exactly that. */
export const describeSegment = (
  { fromFrame, toFrame }: Cut,
  film: { look: Look; shots: readonly FilmShot[]; cues: readonly Cue[]; labels: readonly Label[] },
): Segment => {
  const seen = <Timed extends { fromFrame: number; toFrame: number }>(items: readonly Timed[]): Timed[] =>
    overlapping(items, fromFrame, toFrame).map((item) => shift(item, fromFrame));
  const content = {
    frames: toFrame - fromFrame,
    shots: seen(film.shots),
    labels: seen(film.labels),
    cues: film.look.burnCaptions
      ? seen(film.cues).map((cue) => ({ ...cue, words: cue.words.map((word) => shift(word, fromFrame)) }))
      : [],
  };
  return { hash: pieceHash('segment', film.look, content), ...content };
};

/** The items within the frames [from, to), found by halves: neither begins nor ends before the one before it. */
const overlapping = <Timed extends { fromFrame: number; toFrame: number }>(
  items: readonly Timed[],
  from: number,
  to: number,
): Timed[] => {
  let [first, most] = [0, items.length];
  while (first < most) {
    const middle = Math.floor((first + most) / 2);
    if (items[middle]!.toFrame > from) most = middle;
    else first = middle + 1;
  }
  let end = first;
  while (end < items.length && items[end]!.fromFrame < to) end += 1;
  return items.slice(first, end);
};

/** The same, with times counted from so many frames later. */
export const shift = <Timed extends { fromFrame: number; toFrame: number }>(item: Timed, by: number): Timed => ({
  ...item,
  fromFrame: item.fromFrame - by,
  toFrame: item.toFrame - by,
});
