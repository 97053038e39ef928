import { HEIGHT, type Pace, PICTURE, viewOf, WIDTH } from './move.ts';

const SPREAD = 3;
const PITCH = 72;

/** Dots at uneven places between the pixels; the pixel at (x, y) has its centre at x + 0.5, y + 0.5. */
const dots: { x: number; y: number }[] = [];
for (let row = 1; row * PITCH < PICTURE.height; row++)
  for (let column = 1; column * PITCH < PICTURE.width; column++)
    dots.push({ x: column * PITCH + ((column * 37) % 101) / 101, y: row * PITCH + ((row * 53) % 97) / 97 });

/** The picture of dots, dark on light: one grey byte a pixel. */
export const paintDots = (): Uint8Array => {
  const { width, height } = PICTURE;
  const grey = new Uint8Array(width * height).fill(220);
  for (const { x, y } of dots)
    for (let row = Math.max(0, Math.floor(y) - 14); row < Math.min(height, y + 14); row++)
      for (let column = Math.max(0, Math.floor(x) - 14); column < Math.min(width, x + 14); column++) {
        const far = (column + 0.5 - x) ** 2 + (row + 0.5 - y) ** 2;
        grey[row * width + column] = Math.round(220 - 190 * Math.exp(-far / (2 * SPREAD ** 2)));
      }
  return grey;
};

/** How the dots of successive frames lie, in pixels, RMS: off the camera's path, and how that changes by the frame. */
export const trackDots = (frames: ReadonlyMap<number, Uint8Array>, pace: Pace): { offPath: number; shake: number } => {
  const off: number[] = [];
  const steps: number[] = [];
  let before: ReadonlyMap<number, [number, number]> = new Map();
  for (const [index, luma] of [...frames].sort(([a], [b]) => a - b)) {
    const errors = errorsOf(luma, viewOf(index, pace));
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

const errorsOf = (luma: Uint8Array, view: ReturnType<typeof viewOf>): Map<number, [number, number]> => {
  const radius = Math.ceil((4.5 * SPREAD) / view.scale);
  const edge = radius + 3;
  const errors = new Map<number, [number, number]>();
  for (const [at, dot] of dots.entries()) {
    const wanted = { x: (dot.x - view.left) / view.scale, y: (dot.y - view.top) / view.scale };
    if (wanted.x < edge || wanted.y < edge || wanted.x > WIDTH - edge || wanted.y > HEIGHT - edge) continue;
    const seen = centre(luma, wanted, radius);
    errors.set(at, [seen.x - wanted.x, seen.y - wanted.y]);
  }
  return errors;
};

/** Centre of gravity of what is darker than the corner of a square round a place. */
const centre = (luma: Uint8Array, near: { x: number; y: number }, radius: number): { x: number; y: number } => {
  const [left, top] = [Math.floor(near.x), Math.floor(near.y)];
  const light = luma[(top - radius) * WIDTH + left - radius] ?? 0;
  let [sum, sumX, sumY] = [0, 0, 0];
  for (let y = top - radius; y <= top + radius; y++)
    for (let x = left - radius; x <= left + radius; x++) {
      const weight = light - (luma[y * WIDTH + x] ?? 0);
      // The encoder's noise weighs nothing.
      if (weight <= 4) continue;
      sum += weight;
      sumX += weight * (x + 0.5);
      sumY += weight * (y + 0.5);
    }
  return { x: sumX / sum, y: sumY / sum };
};
