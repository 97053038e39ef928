import type { Canvas, Cue, CueWord } from '@longtake/contracts';
import { msToFrames } from '../frame-clock.ts';
import type { CaptionWord } from './caption-words.ts';
import { groupCues } from './group-cues.ts';

/** How long a caption stays after its last word, and how long it stays at least, where the next leaves room. */
const HOLD_MS = 700;
const LEAST_MS = 1_000;

/**
 * A scene's captions in frames of the film: `speechFrame` is when its narration begins, and nothing lasts beyond
 * `endFrame`. Cues never overlap; each word is lit until the next one is spoken.
 */
export const timeCues = (
  words: readonly CaptionWord[],
  { speechFrame, endFrame, canvas }: { speechFrame: number; endFrame: number; canvas: Canvas },
): Cue[] => {
  const frameOf = (ms: number) => Math.min(endFrame, speechFrame + msToFrames(ms, canvas));
  const groups = groupCues(words);
  const starts = groups.map((group) => frameOf(group[0]?.startMs ?? 0));
  return groups.flatMap((group, index) => {
    const fromFrame = starts[index] ?? endFrame;
    const nextFrame = starts[index + 1] ?? endFrame;
    const held = frameOf((group.at(-1)?.endMs ?? 0) + HOLD_MS);
    const toFrame = Math.min(nextFrame, Math.max(held, fromFrame + msToFrames(LEAST_MS, canvas)));
    if (toFrame <= fromFrame) return [];
    return [{ fromFrame, toFrame, words: timeWords(group, { fromFrame, toFrame, frameOf }) }];
  });
};

const timeWords = (
  group: readonly CaptionWord[],
  { fromFrame, toFrame, frameOf }: { fromFrame: number; toFrame: number; frameOf: (ms: number) => number },
): CueWord[] => {
  const within = (frame: number) => Math.min(toFrame, Math.max(fromFrame, frame));
  return group.map(({ text, startMs, endMs }, index) => {
    const next = group[index + 1];
    return {
      text,
      fromFrame: within(frameOf(startMs)),
      toFrame: within(frameOf(next === undefined ? endMs : next.startMs)),
    };
  });
};
