import { type Canvas, exactFrameRate, type NarrationMarks, type Storyboard } from '@longtake/contracts';
import { msToFrames, msToFramesUp } from '../frame-clock.ts';

/** Where a scene stands in the film, in frames. */
export interface PlacedScene {
  fromFrame: number;
  /** When the next scene begins; this one's picture goes on under the next one's fade. */
  toFrame: number;
  speechFrame: number;
  /** Frames during which this scene fades in over the one before it. */
  fadeInFrames: number;
}

/** Breath before and after a narration, and what the last picture is held longer. */
const LEAD_MS = 250;
const TAIL_MS = 450;
const LAST_HOLD_MS = 900;
/** A single short word is seen, and its caption read, for a second at least. */
const LEAST_SPOKEN_MS = 1_100;

export const canvasOf = ({ size, fps }: Pick<Storyboard, 'size' | 'fps'>): Canvas => ({
  ...size,
  ...exactFrameRate(fps),
});

/**
 * Puts the scenes one after another. A scene lasts as long as its narration with a breath on both sides, or as long as
 * it asks for; a clip that is neither narrated nor given a time, until its last frame has faded out. Never so short that
 * two fades meet. `clips` are the frames of the scenes' clips.
 */
export const placeScenes = (
  storyboard: Pick<Storyboard, 'size' | 'fps' | 'transition' | 'scenes'>,
  narrations: readonly (NarrationMarks | undefined)[],
  clips: readonly (number | undefined)[] = [],
): PlacedScene[] => {
  const canvas = canvasOf(storyboard);
  const { kind, durationMs } = storyboard.transition;
  const fade = kind === 'cut' ? 0 : msToFrames(durationMs, canvas);
  let fromFrame = 0;
  return storyboard.scenes.map((scene, index) => {
    const fadeInFrames = index === 0 ? 0 : fade;
    const isLast = index === storyboard.scenes.length - 1;
    const speechFrame = fromFrame + fadeInFrames + msToFrames(LEAD_MS, canvas);
    const speech = narrations[index];
    const spokenMs = speech === undefined ? 0 : (speech.sampleCount * 1000) / speech.sampleRate;
    const afterMs = Math.max(spokenMs + TAIL_MS, LEAST_SPOKEN_MS) + (isLast ? LAST_HOLD_MS : 0);
    const spokenFrames = speech === undefined ? 0 : speechFrame - fromFrame + msToFramesUp(afterMs, canvas);
    const clip = clips[index] ?? 0;
    const ownFrames = speech === undefined && scene.durationMs === undefined ? clip - (isLast ? 0 : fade) : 0;
    const frames = Math.max(spokenFrames, msToFrames(scene.durationMs ?? 0, canvas), ownFrames, 2 * fade, 1);
    const placed = { fromFrame, toFrame: fromFrame + frames, speechFrame, fadeInFrames };
    fromFrame += frames;
    return placed;
  });
};
