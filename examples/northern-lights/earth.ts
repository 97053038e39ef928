import type { Rgb } from './light.ts';
import { clamp, clouds, mix, smoothstep } from './noise.ts';

const swirl = ([x, y, z]: Rgb): number => {
  const bend = clouds(x * 2.2, y * 2.2, z * 2.2, 3);
  return clouds(x * 3.1 + bend, y * 5.2 - bend * 0.7, z * 3.1 + bend * 0.5, 7);
};

/** How thick the clouds are, 0 to 1, over a point of the unit sphere. */
export const cloudCover = (point: Rgb): number => smoothstep(-0.12, 0.72, swirl(point));

/** The ground's colour in full sunlight at a point of the unit sphere: sea, ice and clouds. */
export const sunlitGround = (point: Rgb, cover: number): Rgb => {
  const ice = smoothstep(0.78, 0.92, Math.abs(point[1]) + 0.06 * clouds(point[0] * 9, point[1] * 9, point[2] * 9, 3));
  const white = clamp(Math.max(cover, ice * 0.8));
  return [mix(0.012, 0.82, white), mix(0.055, 0.87, white), mix(0.17, 0.95, white)];
};
