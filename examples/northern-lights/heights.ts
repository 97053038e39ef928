import { along, type Curtain, rayAt } from './aurora.ts';
import { addGlow, soften } from './glow.ts';
import { darkness, type Light, paint, type Rgb } from './light.ts';
import { clouds, mix, smoothstep } from './noise.ts';
import { addStars } from './stars.ts';
import { addThread } from './threads.ts';

const curtain: Curtain = {
  through: [
    [-640, 130],
    [-430, -60],
    [-260, 40],
    [-60, 150],
    [60, -90],
    [250, -70],
    [330, 120],
    [560, 90],
    [700, -60],
  ],
  foldKm: 120,
  brightness: 1,
  redness: 1,
  seed: 27,
};

const pixelsPerKm = (height: number): number => height / 385;

/** The row of a height over the ground, for the middle of the curtain. */
const rowOf = (km: number, height: number): number => height * 0.935 - km * pixelsPerKm(height);

const band = (km: number, middle: number, width: number): number => Math.exp(-(((km - middle) / width) ** 2));

const bandColour = (km: number, foot: number, stretch: number): Rgb => {
  const above = (km - foot) / stretch;
  const green = smoothstep(-3, 8, above) * Math.exp(-Math.max(0, above) / 44);
  const pink = 0.85 * band(above, 0, 6) + 0.1 * band(above, 6, 14);
  const violet = 0.24 * band(above, 92, 36);
  const red = 0.4 * band(above, 165, 62);
  return [
    0.1 * green + 1.1 * pink + 0.42 * violet + red,
    green + 0.16 * pink + 0.1 * violet + 0.05 * red,
    0.36 * green + 0.72 * pink + 1.1 * violet + 0.16 * red,
  ];
};

const addCurtain = (light: Light): void => {
  const { width, height, rgb } = light;
  const scale = pixelsPerKm(height);
  const steps = 90_000;
  let [x, z] = along(curtain, 0);
  for (let step = 1; step <= steps; step++) {
    const [nextX, nextZ] = along(curtain, step / steps);
    const ray = rayAt(curtain, step / steps);
    const column = width / 2 + nextX * (width / 1180);
    const strength = (0.25 + ray.energy) * Math.hypot(nextX - x, nextZ - z) * (width / 1180) * 0.3;
    const left = Math.floor(column);
    [x, z] = [nextX, nextZ];
    if (left < 0 || left >= width - 1) continue;
    const lift = nextZ * 0.1;
    for (let row = 0; row < rowOf(80 + lift, height); row++) {
      const km = (height * 0.935 - row) / scale - lift;
      const colour = bandColour(km, ray.foot, ray.length * 0.78 + 0.22);
      const at = (row * width + left) * 3;
      for (let c = 0; c < 3; c++) {
        rgb[at + c]! += colour[c]! * strength * (left + 1 - column);
        rgb[at + 3 + c]! += colour[c]! * strength * (column - left);
      }
    }
  }
};

/** The edge of the Earth far below, with the thin shell of its own faint light above it. */
const paintEarth = (light: Light): void => {
  const { width, height } = light;
  const radius = width * 2.6;
  paint(light, (px, py) => {
    const [x, y] = [px - width / 2, py - (height * 0.935 + radius)];
    const km = (Math.hypot(x, y) - radius) / pixelsPerKm(height);
    if (km < 0) {
      const cloud = smoothstep(-0.2, 0.8, clouds((px / width) * 9, km * 0.16, 2.2));
      const lit = Math.exp(km / 16);
      return [0.004 + 0.012 * cloud * lit, 0.011 + 0.06 * cloud * lit, 0.02 + 0.055 * cloud * lit];
    }
    const air = Math.exp(-km / 9);
    const shell = 0.04 * band(km, 88, 9) + 0.008 * band(km, 60, 40);
    const deep = mix(0.006, 0.002, smoothstep(60, 380, km));
    return [deep * 0.9 + 0.02 * air + shell * 0.3, deep + 0.09 * air + shell, deep * 3 + 0.22 * air + shell * 0.5];
  });
};

/** A fine scale at the left: a line each 50 km, a longer one each 100. */
const addScale = (light: Light): void => {
  const { width, height } = light;
  const scale = darkness(width, height);
  const x = width * 0.085;
  for (let shift = -1; shift <= 1; shift++) {
    for (let km = 50; km <= 300; km += 10) {
      const length = (km % 100 === 0 ? 0.042 : km % 50 === 0 ? 0.026 : 0.011) * width;
      const y = rowOf(km, height) + shift * (width / 2400);
      addThread(
        scale,
        [
          { x, y, light: 1 },
          { x: x + length, y, light: km % 50 === 0 ? 0.5 : 0.2 },
        ],
        [0.22, 0.26, 0.3],
      );
    }
    const across = x + shift * (width / 2400);
    addThread(
      scale,
      [
        { x: across, y: rowOf(300, height), light: 1 },
        { x: across, y: rowOf(50, height), light: 1 },
      ],
      [0.2, 0.24, 0.28],
    );
  }
  addGlow(scale, [2, 4], 0.8);
  for (let at = 0; at < light.rgb.length; at++) light.rgb[at]! += scale.rgb[at]! * (2400 / width);
};

/** The fourth picture: one curtain seen from the side, its colours in their order of height. */
export const drawHeights = (width: number, height: number): Light => {
  const light = darkness(width, height);
  paintEarth(light);
  addStars(light, { seed: 33, count: 900, untilY: height * 0.8, brightness: 0.6 });
  const sheet = darkness(width, height);
  addCurtain(sheet);
  soften(sheet, Math.round(width / 800), 'across');
  addGlow(sheet, [3, 5, 7], 0.4);
  for (let at = 0; at < light.rgb.length; at++) light.rgb[at]! += sheet.rgb[at]!;
  addScale(light);
  return light;
};
