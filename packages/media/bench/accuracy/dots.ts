import type { PlaneView } from './reference.ts';

/** A place in a picture or a frame, in pixels; the pixel in column x, row y has its centre at x + 0.5, y + 0.5. */
export interface Place {
  x: number;
  y: number;
}

interface Size {
  width: number;
  height: number;
}

const SPACING = 72;
export const DOT_SPREAD = 3;
/** How far from its centre a dot is painted. */
export const DOT_REACH = 14;
const [GROUND, DEPTH] = [220, 190];

/** Uneven places between the pixels; the last row and column of them keep a margin from the picture's edge. */
export const dotPlaces = ({ width, height }: Size, margin = 0): Place[] => {
  const places: Place[] = [];
  for (let row = 1; row * SPACING < height - margin; row++)
    for (let column = 1; column * SPACING < width - margin; column++)
      places.push({ x: column * SPACING + ((column * 37) % 101) / 101, y: row * SPACING + ((row * 53) % 97) / 97 });
  return places;
};

/** Soft dark dots on light ground, what a camera's path is measured by: one grey byte a pixel. */
export const paintDots = ({ width, height }: Size, places: readonly Place[]): Uint8Array => {
  const grey = new Uint8Array(width * height).fill(GROUND);
  for (const { x, y } of places)
    for (let row = Math.max(0, Math.floor(y) - DOT_REACH); row < Math.min(height, y + DOT_REACH); row++)
      for (let column = Math.max(0, Math.floor(x) - DOT_REACH); column < Math.min(width, x + DOT_REACH); column++) {
        const far = (column + 0.5 - x) ** 2 + (row + 0.5 - y) ** 2;
        grey[row * width + column] = Math.round(GROUND - DEPTH * Math.exp(-far / (2 * DOT_SPREAD ** 2)));
      }
  return grey;
};

/** How a frame's dots are looked for. */
export interface DotSearch {
  places: readonly Place[];
  /** How far round a dot's place the frame is looked at, pixels. */
  radius: number;
  /** What is darker than the ground by no more than this is noise: it would draw every centre to the middle of the square. */
  noise: number;
}

/** How far each dot lies from where the view should show it, pixels, by its number; those near the frame's edge are left out. */
export const dotErrors = (
  luma: Uint8Array,
  view: PlaneView,
  { places, radius, noise }: DotSearch,
): Map<number, readonly [x: number, y: number]> => {
  const edge = radius + 3;
  const errors = new Map<number, readonly [number, number]>();
  for (const [at, place] of places.entries()) {
    const wanted = { x: (place.x - view.left) / view.scale, y: (place.y - view.top) / view.scale };
    if (wanted.x < edge || wanted.y < edge || wanted.x > view.width - edge || wanted.y > view.height - edge) continue;
    const seen = centreOf({ luma, width: view.width }, wanted, { radius, noise });
    errors.set(at, [seen.x - wanted.x, seen.y - wanted.y]);
  }
  return errors;
};

/** Centre of gravity of what is darker than the corner of a square round a place. */
const centreOf = (
  { luma, width }: { luma: Uint8Array; width: number },
  near: Place,
  { radius, noise }: Pick<DotSearch, 'radius' | 'noise'>,
): Place => {
  const [left, top] = [Math.floor(near.x), Math.floor(near.y)];
  const ground = luma[(top - radius) * width + left - radius]!;
  let [sum, sumX, sumY] = [0, 0, 0];
  for (let y = top - radius; y <= top + radius; y++)
    for (let x = left - radius; x <= left + radius; x++) {
      const weight = ground - luma[y * width + x]!;
      if (weight <= noise) continue;
      sum += weight;
      sumX += weight * (x + 0.5);
      sumY += weight * (y + 0.5);
    }
  return { x: sumX / sum, y: sumY / sum };
};
