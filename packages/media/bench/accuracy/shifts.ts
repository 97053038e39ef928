import { type Filter, type Plane, type PlaneView, resample } from './reference.ts';

/** How far a block of a frame lies from where it should be, in the frame's pixels. */
export interface Shift {
  x: number;
  y: number;
}

/** A side of a block, pixels: a few letters, or a part of a large one. */
const BLOCK = 64;
/** Half of the step by which slopes are found. */
const STEP = 0.05;
/** Squared slopes that a block must have in every direction: edges enough that bytes' rounding moves it by under 0.003 px. */
const LEAST_SLOPE = 10_000;

/**
 * The shift of each block of a frame that has edges in every direction, against the same view in double precision: the one
 * that explains best, by least squares over the block, what differs between them (Lucas and Kanade 1981). Slopes come from
 * resampling the picture a little to each side, so that they are those of the filter itself.
 */
export const blockShifts = (luma: ArrayLike<number>, plane: Plane, { view, filter }: Resampling): Shift[] => {
  const wanted = resample(plane, view, filter);
  const moved = (x: number, y: number) => resample(plane, movedBy(view, { x, y }), filter);
  const slopesX = slopesOf(moved(-STEP, 0), moved(STEP, 0));
  const slopesY = slopesOf(moved(0, -STEP), moved(0, STEP));
  const shifts: Shift[] = [];
  for (let top = 0; top + BLOCK <= view.height; top += BLOCK)
    for (let left = 0; left + BLOCK <= view.width; left += BLOCK) {
      const sums = { xx: 0, xy: 0, yy: 0, x: 0, y: 0 };
      for (let row = top; row < top + BLOCK; row++)
        for (let at = row * view.width + left; at < row * view.width + left + BLOCK; at++) {
          const [x, y, off] = [slopesX[at]!, slopesY[at]!, luma[at]! - wanted[at]!];
          sums.xx += x * x;
          sums.xy += x * y;
          sums.yy += y * y;
          sums.x += x * off;
          sums.y += y * off;
        }
      const shift = solve(sums);
      if (shift !== undefined) shifts.push(shift);
    }
  return shifts;
};

interface Resampling {
  view: PlaneView;
  filter: Filter;
}

/** The view of a camera that is so far off that what it sees lies by `shift` from where it should, in the frame's pixels. */
export const movedBy = (view: PlaneView, { x, y }: Shift): PlaneView => ({
  ...view,
  left: view.left - x * view.scale,
  top: view.top - y * view.scale,
});

/** How the frame changes by pixel of shift. */
const slopesOf = (before: Float64Array, after: Float64Array): Float64Array =>
  after.map((value, at) => (value - before[at]!) / (2 * STEP));

/** The normal equations' answer; undefined where the block has too few edges in some direction. */
const solve = ({ xx, xy, yy, x, y }: Record<'xx' | 'xy' | 'yy' | 'x' | 'y', number>): Shift | undefined => {
  const least = (xx + yy - Math.hypot(xx - yy, 2 * xy)) / 2;
  if (least < LEAST_SLOPE) return undefined;
  const area = xx * yy - xy * xy;
  return { x: (yy * x - xy * y) / area, y: (xx * y - xy * x) / area };
};
