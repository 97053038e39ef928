import { addPoint, type Light, type Rgb } from './light.ts';

/** A point on a thread, in pixels, with the light that it gives off there. */
export interface ThreadPoint {
  readonly x: number;
  readonly y: number;
  readonly light: number;
}

/** Draws thin glowing lines through points; brightness a pixel of length, so it looks alike at any size. */
export const addThread = (light: Light, points: readonly ThreadPoint[], colour: Rgb): void => {
  const unit = light.width / 2400;
  for (let i = 1; i < points.length; i++) {
    const [from, to] = [points[i - 1]!, points[i]!];
    const steps = Math.max(1, Math.ceil(Math.hypot(to.x - from.x, to.y - from.y) * 1.2));
    const length = Math.hypot(to.x - from.x, to.y - from.y) / steps;
    for (let step = 0; step < steps; step++) {
      const t = step / steps;
      const strength = (from.light + (to.light - from.light) * t) * length * unit;
      addPoint(light, from.x + (to.x - from.x) * t, from.y + (to.y - from.y) * t, [
        colour[0] * strength,
        colour[1] * strength,
        colour[2] * strength,
      ]);
    }
  }
};
