import {
  type Canvas,
  exactFrameRate,
  type NarrationMarks,
  type SceneTransition,
  type ShotEntry,
  type Storyboard,
  type Transition,
} from '@longtake/contracts';
import { msToFrames, msToFramesUp } from '../frame-clock.ts';

/** Where a scene stands in the film, in frames. */
export interface PlacedScene {
  fromFrame: number;
  /** When the next scene begins; this one's picture goes on under the next one's fade. */
  toFrame: number;
  speechFrame: number;
  /** Frames during which this scene comes in over the one before it. */
  fadeInFrames: number;
  /** How it does so where it is not cross-faded. */
  enter?: ShotEntry;
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
 * two transitions meet. `clips` are the frames of the scenes' clips.
 */
export const placeScenes = (
  storyboard: Pick<Storyboard, 'size' | 'fps' | 'transition' | 'scenes'>,
  narrations: readonly (NarrationMarks | undefined)[],
  clips: readonly (number | undefined)[] = [],
): PlacedScene[] => {
  const canvas = canvasOf(storyboard);
  const entries = storyboard.scenes.map((scene) => entryOf(storyboard.transition, scene.transition, canvas));
  let fromFrame = 0;
  return storyboard.scenes.map((scene, index) => {
    const { fadeInFrames, enter } = index === 0 ? atOnce : entries[index]!;
    const fadeOutFrames = entries[index + 1]?.fadeInFrames ?? 0;
    const isLast = index === storyboard.scenes.length - 1;
    const speechFrame = fromFrame + fadeInFrames + msToFrames(LEAD_MS, canvas);
    const speech = narrations[index];
    const spokenMs = speech === undefined ? 0 : (speech.sampleCount * 1000) / speech.sampleRate;
    const afterMs = Math.max(spokenMs + TAIL_MS, LEAST_SPOKEN_MS) + (isLast ? LAST_HOLD_MS : 0);
    const spokenFrames = speech === undefined ? 0 : speechFrame - fromFrame + msToFramesUp(afterMs, canvas);
    const clip = clips[index] ?? 0;
    const ownFrames = speech === undefined && scene.durationMs === undefined ? clip - fadeOutFrames : 0;
    const askedFrames = Math.max(msToFrames(scene.durationMs ?? 0, canvas), ownFrames);
    const frames = Math.max(spokenFrames, askedFrames, fadeInFrames + fadeOutFrames, 1);
    const placed = { fromFrame, toFrame: fromFrame + frames, speechFrame, fadeInFrames, ...(enter && { enter }) };
    fromFrame += frames;
    return placed;
  });
};

type Entry = Pick<PlacedScene, 'fadeInFrames' | 'enter'>;
const atOnce: Entry = { fadeInFrames: 0 };

const entryOf = (usual: Transition, own: SceneTransition | undefined, canvas: Canvas): Entry => {
  const { kind, direction = 'left' } = own ?? usual;
  if (kind === 'cut') return atOnce;
  const fadeInFrames = msToFrames(own?.durationMs ?? usual.durationMs, canvas);
  return kind === 'cross-fade' ? { fadeInFrames } : { fadeInFrames, enter: { kind, direction } };
};
