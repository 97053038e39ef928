import type { Segment } from '@longtake/contracts';

/** A segment of nothing but one frame of another, so that nothing is fetched that it does not show. */
export const oneFrame = ({ hash, shots, cues, labels }: Segment, frame: number): Segment => {
  const seen = <Timed extends Span>(items: readonly Timed[]): Timed[] =>
    items.filter(({ fromFrame, toFrame }) => fromFrame <= frame && frame < toFrame).map((item) => earlier(item, frame));
  const words = (cue: Segment['cues'][number]) => ({ ...cue, words: cue.words.map((word) => earlier(word, frame)) });
  return { hash: `${hash} ${frame}`, frames: 1, shots: seen(shots), cues: seen(cues).map(words), labels: seen(labels) };
};

interface Span {
  fromFrame: number;
  toFrame: number;
}

const earlier = <Timed extends Span>(item: Timed, by: number): Timed => ({
  ...item,
  fromFrame: item.fromFrame - by,
  toFrame: item.toFrame - by,
});
