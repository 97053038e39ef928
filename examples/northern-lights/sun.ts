import { addGlow, soften } from './glow.ts';
import { addLight, colourAt, darkness, type Light, paint, type Rgb } from './light.ts';
import { clamp, clouds, mix, noise, ridges, seededRandom, smoothstep } from './noise.ts';
import { addStars } from './stars.ts';
import { addThread, type ThreadPoint } from './threads.ts';

const embers: readonly Rgb[] = [
  [0.05, 0.004, 0.0005],
  [0.42, 0.055, 0.004],
  [1.1, 0.26, 0.025],
  [2.2, 0.86, 0.16],
  [3.6, 2.5, 1.2],
];

const ember = (heat: number): Rgb => {
  const place = clamp(heat, 0, 0.9999) * (embers.length - 1);
  const [low, high] = [embers[Math.floor(place)]!, embers[Math.floor(place) + 1]!];
  const t = place - Math.floor(place);
  return [mix(low[0], high[0], t), mix(low[1], high[1], t), mix(low[2], high[2], t)];
};

const activeRegions = [
  { x: 0.62, y: -0.26, size: 0.2 },
  { x: 0.2, y: 0.3, size: 0.17 },
  { x: 0.76, y: 0.34, size: 0.12 },
  { x: -0.1, y: -0.42, size: 0.15 },
  { x: 0.93, y: -0.16, size: 0.14 },
] as const;

const surfaceHeat = (x: number, y: number, z: number): number => {
  const [wx, wy] = [x + 0.09 * clouds(x * 4, y * 4, z * 4 + 7, 3), y + 0.09 * clouds(x * 4 + 9, y * 4, z * 4, 3)];
  const cells = ridges(wx * 15, wy * 15, z * 15, 4);
  const mottle = clouds(wx * 3.2, wy * 3.2, z * 3.2, 6);
  const activity = activeRegions.reduce(
    (sum, at) => sum + Math.exp(-((x - at.x) ** 2 + ((y - at.y) * 1.5) ** 2) / at.size ** 2),
    0,
  );
  const fire = activity * (0.3 + 0.55 * ridges(wx * 7 + 3, wy * 7, z * 7, 5));
  const dark = smoothstep(0.34, 0.7, ridges(wx * 1.4 + 5, wy * 2.1, z * 1.4, 3)) * 0.12;
  return 0.25 + 0.2 * cells + 0.17 * mottle + 0.62 * fire - dark;
};

const coronaLight = (angle: number, beyond: number): number => {
  const [ax, ay] = [Math.cos(angle), Math.sin(angle)];
  const streamers = 0.5 + 0.9 * clouds(ax * 2.6, ay * 2.6, 1.7, 5) + 0.25 * clouds(ax * 14, ay * 14, beyond * 0.8, 3);
  const spicules = 0.7 + 0.5 * noise(ax * 85, ay * 85, beyond * 9);
  return (
    Math.max(0, streamers) * 0.2 * Math.exp(-beyond * 3.8) +
    spicules * 0.9 * Math.exp(-beyond * 75) +
    0.22 * Math.exp(-beyond * 13)
  );
};

interface Disc {
  readonly x: number;
  readonly y: number;
  readonly radius: number;
}

const paintDisc = (light: Light, stars: Light, disc: Disc): void => {
  const tilt = 0.35;
  paint(light, (px, py) => {
    const [x, y] = [(px - disc.x) / disc.radius, (py - disc.y) / disc.radius];
    const r = Math.hypot(x, y);
    const edge = smoothstep(1.0012, 0.9988, r);
    const halo = coronaLight(Math.atan2(y, x), Math.max(0, r - 1));
    const star = colourAt(stars, px, py);
    const corona: Rgb = [halo * 1.25 + 0.0012 + star[0], halo * 0.42 + 0.0012 + star[1], halo * 0.1 + 0.0035 + star[2]];
    if (edge === 0) return corona;
    const z = Math.sqrt(Math.max(0, 1 - r * r));
    const limb = 0.16 * (1 - z) ** 4 - 0.1 * (1 - z);
    const heat = surfaceHeat(x, y * Math.cos(tilt) - z * Math.sin(tilt) + tilt, z) + limb;
    const fire = ember(heat);
    return [mix(corona[0], fire[0], edge), mix(corona[1], fire[1], edge), mix(corona[2], fire[2], edge)];
  });
};

/** One strand of a loop that stands on the disc's edge at two angles and rises `height` radii above it. */
const strand = (
  disc: Disc,
  loop: { from: number; to: number; height: number; lean: number; wobble: number; seed: number },
): ThreadPoint[] =>
  Array.from({ length: 161 }, (_, i) => {
    const t = i / 160;
    const rise = Math.sin(Math.PI * t) ** 0.62;
    const twist = loop.wobble * rise * (clouds(t * 3.2, loop.seed, 1.5, 3) + 0.5 * Math.sin(t * 17 + loop.seed * 2.3));
    const angle = mix(loop.from, loop.to, 0.5 - 0.5 * Math.cos(Math.PI * t)) + loop.lean * rise + twist * 0.9;
    const radius = disc.radius * (0.992 + loop.height * rise + twist);
    const patch = Math.max(0.16, 0.35 + 1.5 * clouds(t * 4, loop.seed * 0.6, 4.2, 4));
    return { x: disc.x + radius * Math.cos(angle), y: disc.y + radius * Math.sin(angle), light: patch };
  });

const eruption = (light: Light, disc: Disc): void => {
  const random = seededRandom(17);
  for (let i = 0; i < 620; i++) {
    const shell = random() ** 0.8;
    const spread = mix(0.05, 0.34, shell) + 0.05 * random();
    const loop = {
      from: -0.3 - spread,
      to: -0.3 + spread,
      height: mix(0.22, 1.12, shell) + 0.12 * random(),
      lean: 0.16 * (random() - 0.5),
      wobble: mix(0.035, 0.1, shell),
      seed: 40 + i * 0.013 + Math.floor(random() * 6),
    };
    const hot: Rgb = shell < 0.45 ? [1.5, 0.36, 0.05] : [0.95, 0.24, 0.075];
    addThread(light, strand(disc, loop), [hot[0] * 0.42, hot[1] * 0.42, hot[2] * 0.42]);
  }
};

const prominence = (
  light: Light,
  disc: Disc,
  at: { angle: number; width: number; height: number; seed: number },
): void => {
  const random = seededRandom(at.seed);
  for (let i = 0; i < 130; i++) {
    const size = 0.35 + 0.65 * random();
    const middle = at.angle + (random() - 0.5) * at.width * 0.5;
    const loop = {
      from: middle - at.width * size,
      to: middle + at.width * size,
      height: at.height * size,
      lean: 0.02,
      wobble: 0.016,
      seed: at.seed + random(),
    };
    addThread(light, strand(disc, loop), [0.75, 0.15, 0.02]);
  }
};

/** The second picture: the Sun, and a cloud of gas that leaves it. */
export const drawSun = (width: number, height: number): Light => {
  const disc = { x: width * 0.2, y: height * 0.56, radius: height * 0.53 };
  const light = darkness(width, height);
  const stars = darkness(width, height);
  addStars(stars, { seed: 21, count: 700, untilY: height, brightness: 0.35 });
  paintDisc(light, stars, disc);
  const gas = darkness(width, height);
  eruption(gas, disc);
  prominence(gas, disc, { angle: 0.62, width: 0.1, height: 0.2, seed: 5 });
  prominence(gas, disc, { angle: -1.12, width: 0.07, height: 0.12, seed: 9 });
  soften(gas, 1);
  addGlow(gas, [3, 5, 6], 0.9);
  addLight(light, gas);
  addGlow(light, [4, 6], 0.16);
  return light;
};
