import type { Segment } from '@longtake/contracts';
import { cueOf, segmentOf, shotOf } from './looks.ts';

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
