import { breakLines, type Canvas, type Cue, type CueWord } from '@longtake/contracts';
import { frameToMs, msToFrames, msToFramesUp } from '../frame-clock.ts';
import { columnsOf, lineColumns } from './caption-columns.ts';
import type { CaptionWord } from './caption-words.ts';
import { groupCues, longestCueMs, shortestCueMs } from './group-cues.ts';

/** How long a caption stays after its last word, where the next leaves room. */
const HOLD_MS = 700;

/**
 * A scene's captions in frames of the film, in lines: `speechFrame` is when its narration begins, and nothing lasts beyond
 * `endFrame`. Cues never overlap; each word is lit until the next one is spoken.
 */
export const timeCues = (
  words: readonly CaptionWord[],
  { speechFrame, endFrame, canvas }: { speechFrame: number; endFrame: number; canvas: Canvas },
): Cue[] => {
  const frameOf = (ms: number) => Math.min(endFrame, speechFrame + msToFrames(ms, canvas));
  const endMs = frameToMs(endFrame - speechFrame, canvas);
  const rules = { lineColumns: lineColumns(canvas), endMs };
  const groups = groupCues(words, rules).map((group) => inLines(group, rules.lineColumns));
  const least = msToFramesUp(shortestCueMs, canvas);
  const starts = groups.map((group) => frameOf(group[0]?.startMs ?? 0));
  // A narration of one short word: its caption comes a little before it.
  if (starts[0] !== undefined) starts[0] = Math.min(starts[0], Math.max(speechFrame, endFrame - least));
  return groups.flatMap((group, index) => {
    const fromFrame = starts[index] ?? endFrame;
    const nextFrame = starts[index + 1] ?? endFrame;
    const held = frameOf((group.at(-1)?.endMs ?? 0) + HOLD_MS);
    const most = fromFrame + Math.floor((longestCueMs * canvas.fpsNum) / (1000 * canvas.fpsDen));
    const toFrame = Math.min(nextFrame, most, Math.max(held, fromFrame + least));
    if (toFrame <= fromFrame) return [];
    return [{ fromFrame, toFrame, words: timeWords(group, { fromFrame, toFrame, frameOf }) }];
  });
};

/** A caption's words, with the end of its first line where it has two. */
type LaidWord = Omit<CaptionWord, 'after'> & Pick<CueWord, 'after'>;

const inLines = (group: readonly CaptionWord[], columns: number): LaidWord[] => {
  const words = group.map((word) => ({ ...word, width: columnsOf(word.text), gap: word.after === '' ? 0 : 1 }));
  const lines = breakLines(words, columns);
  return lines.flatMap((line, index) =>
    line.map(({ width, gap, ...word }, at): LaidWord => {
      const endsLine = at === line.length - 1 && index < lines.length - 1;
      return endsLine ? { ...word, after: '\n' } : word;
    }),
  );
};

const timeWords = (
  group: readonly LaidWord[],
  { fromFrame, toFrame, frameOf }: { fromFrame: number; toFrame: number; frameOf: (ms: number) => number },
): CueWord[] => {
  const within = (frame: number) => Math.min(toFrame, Math.max(fromFrame, frame));
  return group.map(({ text, startMs, endMs, after }, index) => {
    const next = group[index + 1];
    return {
      text,
      fromFrame: within(frameOf(startMs)),
      toFrame: within(frameOf(next === undefined ? endMs : next.startMs)),
      ...(after !== undefined && next !== undefined && { after }),
    };
  });
};
