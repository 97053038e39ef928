import { DOT_SPREAD, dotErrors, dotPlaces } from '../accuracy/dots.ts';
import { type Pace, PICTURE, viewOf } from './move.ts';

/** Where the picture of dots has them. */
export const places = dotPlaces(PICTURE);
/** The encoder's noise weighs nothing. */
const NOISE = 4;

/** How the dots of successive frames lie, in pixels, RMS: off the camera's path, and how that changes by the frame. */
export const trackDots = (frames: ReadonlyMap<number, Uint8Array>, pace: Pace): { offPath: number; shake: number } => {
  const off: number[] = [];
  const steps: number[] = [];
  let before: ReadonlyMap<number, readonly [number, number]> = new Map();
  for (const [index, luma] of [...frames].sort(([a], [b]) => a - b)) {
    const view = viewOf(index, pace);
    const radius = Math.ceil((4.5 * DOT_SPREAD) / view.scale);
    const errors = dotErrors(luma, view, { places, radius, noise: NOISE });
    for (const [dot, [x, y]] of errors) {
      off.push(x, y);
      const last = before.get(dot);
      if (last !== undefined) steps.push(x - last[0], y - last[1]);
    }
    before = errors;
  }
  return { offPath: rms(off), shake: rms(steps) };
};

const rms = (values: readonly number[]): number =>
  Math.sqrt(values.reduce((sum, value) => sum + value * value, 0) / values.length);
