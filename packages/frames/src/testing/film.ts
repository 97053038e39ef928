import type { Segment, Shot, ShotEntry } from '@longtake/contracts';
import { cueOf, segmentOf, shotOf } from './looks.ts';

const entry = (kind: ShotEntry['kind'], direction: ShotEntry['direction']): Pick<Shot, 'enter' | 'fadeInFrames'> => ({
  enter: { kind, direction },
  fadeInFrames: 12,
});

/** A segment with all there is: moves, a hold, a cross-fade, a cut, a gap, a label and captions. */
export const busySegment: Segment = segmentOf(
  [
    shotOf('a', { from: { zoom: 1, x: 0.5, y: 0.5 }, fromFrame: -20, toFrame: 30 }),
    shotOf('b', { to: { zoom: 1.05, x: 0, y: 1 }, fromFrame: 20, toFrame: 60, fadeInFrames: 10 }),
    shotOf('a', { fromFrame: 60, toFrame: 90 }),
    shotOf('b', { fromFrame: 95, toFrame: 120, fadeInFrames: 6 }),
  ],
  {
    frames: 120,
    cues: [
      cueOf('The sky above the lake turns green, and nobody speaks.', 5),
      { ...cueOf('Then it fades away.', 62, 6), toFrame: 110 },
    ],
    labels: [{ text: 'Curtains of light', fromFrame: 22, toFrame: 70, fadeFrames: 8 }],
  },
);

/** Every kind of transition but the cut, in both directions of both axes, between pictures whose cameras move. */
export const transitionsSegment: Segment = segmentOf(
  [
    shotOf('a', { from: { zoom: 1, x: 0.5, y: 0.5 }, fromFrame: -20, toFrame: 20 }),
    shotOf('b', { to: { zoom: 1.05, x: 0, y: 1 }, fromFrame: 8, ...entry('wipe', 'left'), toFrame: 40 }),
    shotOf('a', { to: { zoom: 1.1, x: 1, y: 0 }, fromFrame: 28, ...entry('push', 'up'), toFrame: 60 }),
    shotOf('b', { fromFrame: 48, ...entry('wipe', 'down'), toFrame: 80 }),
    shotOf('a', { from: { zoom: 1.02, x: 0.5, y: 0.5 }, fromFrame: 68, ...entry('push', 'right'), toFrame: 92 }),
    shotOf('b', { fromFrame: 100, ...entry('wipe', 'right'), toFrame: 120 }),
  ],
  { frames: 120, cues: [cueOf('The sky above the lake turns green, and nobody speaks.', 5, 9)] },
);
