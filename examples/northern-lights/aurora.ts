import { soften } from './glow.ts';
import { darkness, type Light, type Rgb, sample } from './light.ts';
import { clamp, clouds, mix, noise, smoothstep } from './noise.ts';

/** A folded sheet of light, standing upright over the ground; distances in km from the eye. */
export interface Curtain {
  /** Points that it passes, [to the right, ahead] in km. */
  readonly through: readonly (readonly [right: number, ahead: number])[];
  /** How far its folds swing to the side, in km. */
  readonly foldKm: number;
  readonly brightness: number;
  readonly redness: number;
  readonly seed: number;
}

/** The sky as a map: azimuth to the right, elevation upward. Angles in radians. */
export interface Sky {
  readonly halfAzimuth: number;
  readonly topElevation: number;
  readonly map: Light;
}

const green: Rgb = [0.1, 1, 0.33];
const red: Rgb = [1, 0.07, 0.2];
const violet: Rgb = [0.5, 0.16, 1];
const pink: Rgb = [1, 0.2, 0.62];

/** What the air sends out at a height: pink fringe, green body, violet and red above. `foot` and height in km. */
const airColour = (heightKm: number, ray: { foot: number; length: number; redness: number; energy: number }): Rgb => {
  const above = heightKm - ray.foot;
  const lower = smoothstep(-4, 5, above);
  const body = lower * Math.exp(-Math.max(0, above) / (26 * ray.length));
  const fringe = 0.42 * ray.energy ** 2 * Math.exp(-(((above + 1) / 5) ** 2));
  const middle = 0.16 * lower * Math.exp(-(((above - 55 * ray.length) / (42 * ray.length)) ** 2));
  const high = 0.2 * ray.redness * lower * Math.exp(-(((above - 120 * ray.length) / (60 * ray.length)) ** 2));
  const channel = (c: number): number => body * green[c]! + fringe * pink[c]! + middle * violet[c]! + high * red[c]!;
  return [channel(0), channel(1), channel(2)];
};

const between = (a: number, b: number, c: number, d: number, t: number): number =>
  b + 0.5 * t * (c - a + t * (2 * a - 5 * b + 4 * c - d + t * (3 * (b - c) + d - a)));

/** The place on a curtain's foot at `t` from 0 to 1: a smooth line through its points, with folds upon it. */
export const along = ({ through, foldKm, seed }: Curtain, t: number): [right: number, ahead: number] => {
  const last = through.length - 1;
  const leg = Math.min(last - 1, Math.floor(t * last));
  const at = (i: number) => through[clamp(i, 0, last)]!;
  const [a, b, c, d] = [at(leg - 1), at(leg), at(leg + 1), at(leg + 2)];
  const part = t * last - leg;
  const swing = (axis: number): number =>
    foldKm *
    (noise(t * last * 2.3, seed, axis) +
      0.45 * noise(t * last * 6.1, seed + 5, axis) +
      0.12 * noise(t * last * 21, seed + 9, axis));
  return [between(a[0], b[0], c[0], d[0], part) + swing(3.7), between(a[1], b[1], c[1], d[1], part) + swing(8.2)];
};

/** How bright, tall and deep-reaching the ray at `t` is. */
export const rayAt = ({ through, redness, seed }: Curtain, t: number) => {
  const s = t * through.length;
  const patches = smoothstep(-0.5, 0.5, clouds(s * 1.3, seed + 20, 0, 3));
  const stripes = 0.62 + 0.62 * clouds(s * 22, seed + 40, 0, 3);
  const ends = smoothstep(0, 0.08, t) * smoothstep(1, 0.9, t);
  const energy = Math.max(0, patches * stripes) * ends;
  return {
    energy,
    redness,
    foot: 103 + 9 * noise(s * 3, seed + 60) + 4 * noise(s * 30, seed + 80),
    length: mix(0.75, 1.6, smoothstep(-0.5, 0.6, clouds(s * 9, seed + 70, 0, 3))),
  };
};

const addRay = (sky: Sky, place: readonly [number, number], ray: ReturnType<typeof rayAt>, light: number): void => {
  const { map, halfAzimuth, topElevation } = sky;
  const distance = Math.hypot(place[0], place[1]);
  const column = (Math.atan2(place[0], place[1]) / halfAzimuth / 2 + 0.5) * map.width;
  const rowOf = (km: number): number => (1 - Math.atan2(km, distance) / topElevation) * map.height;
  const left = Math.floor(column);
  if (left < 0 || left >= map.width - 1) return;
  for (let row = Math.max(0, Math.floor(rowOf(520))); row <= Math.min(map.height - 1, rowOf(90)); row++) {
    const elevation = (1 - row / map.height) * topElevation;
    const colour = airColour(distance * Math.tan(elevation), ray);
    const strength = (light * ray.energy) / (distance * Math.cos(elevation) + 2);
    const at = (row * map.width + left) * 3;
    for (let c = 0; c < 3; c++) {
      map.rgb[at + c]! += colour[c]! * strength * (left + 1 - column);
      map.rgb[at + 3 + c]! += colour[c]! * strength * (column - left);
    }
  }
};

/** A sky with these curtains. Where a sheet is seen edge on its light piles up, as in the real sky. */
export const auroraSky = (
  curtains: readonly Curtain[],
  view: { halfAzimuth: number; topElevation: number; columnsPerRadian: number },
): Sky => {
  const { halfAzimuth, topElevation, columnsPerRadian } = view;
  const map = darkness(Math.round(2 * halfAzimuth * columnsPerRadian), Math.round(topElevation * columnsPerRadian));
  const sky = { halfAzimuth, topElevation, map };
  for (const curtain of curtains) {
    const steps = curtain.through.length * 6000;
    let [x, z] = along(curtain, 0);
    for (let step = 1; step <= steps; step++) {
      const place = along(curtain, step / steps);
      const lengthKm = Math.hypot(place[0] - x, place[1] - z);
      addRay(sky, place, rayAt(curtain, step / steps), lengthKm * curtain.brightness * columnsPerRadian * 0.2);
      [x, z] = place;
    }
  }
  soften(map, 1);
  return sky;
};

/** The aurora's light from a direction. */
export const auroraFrom = ({ map, halfAzimuth, topElevation }: Sky, azimuth: number, elevation: number): Rgb =>
  elevation > topElevation
    ? [0, 0, 0]
    : sample(map, (azimuth / halfAzimuth / 2 + 0.5) * map.width, (1 - elevation / topElevation) * map.height);
