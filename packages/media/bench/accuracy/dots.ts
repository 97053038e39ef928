import type { PreparedPicture } from '@longtake/frames';

/** A place in a picture or a frame, in pixels; the pixel in column x, row y has its centre at x + 0.5, y + 0.5. */
export interface Place {
  x: number;
  y: number;
}

const SPACING = 72;
const SPREAD = 3;
const REACH = 14;
const [GROUND, DEPTH] = [220, 190];

/** Soft dark dots on light ground, at uneven places between the pixels: what a camera's path is measured by. */
export const dottedPicture = ({ width, height }: { width: number; height: number }) => {
  const rgba = new Uint8Array(width * height * 4).fill(255);
  for (let at = 0; at < rgba.length; at += 4) rgba.fill(GROUND, at, at + 3);
  const dots: Place[] = [];
  for (let row = 1; row * SPACING < height - REACH; row++)
    for (let column = 1; column * SPACING < width - REACH; column++) {
      const dot = { x: column * SPACING + ((column * 37) % 101) / 101, y: row * SPACING + ((row * 53) % 97) / 97 };
      dots.push(dot);
      drawDot({ width, height, rgba }, dot);
    }
  return { picture: { width, height, rgba } satisfies PreparedPicture, dots };
};

const drawDot = ({ width, rgba }: PreparedPicture, dot: Place): void => {
  for (let y = Math.floor(dot.y) - REACH; y < dot.y + REACH; y++)
    for (let x = Math.floor(dot.x) - REACH; x < dot.x + REACH; x++) {
      const dark = Math.exp(-((x + 0.5 - dot.x) ** 2 + (y + 0.5 - dot.y) ** 2) / (2 * SPREAD ** 2));
      const at = (y * width + x) * 4;
      rgba.fill(Math.round(GROUND - DEPTH * dark), at, at + 3);
    }
};

/** How far round a dot a frame is looked at: nothing of it may be beyond the frame's edge. */
export const DOT_REACH = REACH + 3;

/** Centre of gravity of the dot nearest to a place in a frame's luma. */
export const centreOf = (luma: Uint8Array, width: number, near: Place): Place => {
  const [left, top] = [Math.floor(near.x), Math.floor(near.y)];
  const ground = luma[(top - REACH) * width + left - REACH]!;
  let [sum, sumX, sumY] = [0, 0, 0];
  for (let y = top - REACH; y <= top + REACH; y++)
    for (let x = left - REACH; x <= left + REACH; x++) {
      const weight = ground - luma[y * width + x]!;
      // What is left of the ground's noise would draw every centre to the middle of the window.
      if (weight <= 2) continue;
      sum += weight;
      sumX += weight * (x + 0.5);
      sumY += weight * (y + 0.5);
    }
  return { x: sumX / sum, y: sumY / sum };
};
