import { auroraFrom, auroraSky, type Sky } from './aurora.ts';
import { type Camera, horizonRow, lookThrough } from './camera.ts';
import { addGlow, halve } from './glow.ts';
import { darkness, type Light, paint, type Rgb, sample } from './light.ts';
import { clamp, clouds, mix, noise, ridges, smoothstep } from './noise.ts';
import { addStars } from './stars.ts';
import { drawTerrain, type Terrain } from './terrain.ts';

const curtains = [
  {
    through: [
      [900, 760],
      [480, 560],
      [200, 560],
      [20, 430],
      [-60, 290],
      [-190, 240],
      [-330, 260],
      [-520, 190],
    ],
    foldKm: 95,
    brightness: 1.9,
    redness: 0.9,
    seed: 3,
  },
  {
    through: [
      [900, 1250],
      [400, 1050],
      [-150, 900],
      [-600, 1000],
      [-1000, 900],
    ],
    foldKm: 130,
    brightness: 1.25,
    redness: 0.3,
    seed: 11,
  },
] as const;

const nightSky = (elevation: number): Rgb => {
  const low = Math.exp(-elevation * 7);
  return [mix(0.0035, 0.012, low), mix(0.008, 0.05, low), mix(0.026, 0.075, low)];
};

const paintSky = (light: Light, camera: Camera, sky: Sky): void => {
  paint(light, (x, y) => {
    const { azimuth, elevation } = lookThrough(camera, x, y);
    const night = nightSky(Math.max(0, elevation));
    const aurora = auroraFrom(sky, azimuth, elevation);
    return [night[0] + aurora[0], night[1] + aurora[1], night[2] + aurora[2]];
  });
};

const mountains: Terrain = {
  near: 5,
  far: 34,
  eye: 0,
  heightAt: (right, ahead) => {
    const valley = smoothstep(0.4, 6.5, Math.abs(right - 0.9 + 0.12 * ahead)) * 0.72 + 0.28;
    const rise = smoothstep(6, 13, ahead + 0.7 * clouds(right * 0.5, 4.4));
    return (ridges(right * 0.15 + 3.1, ahead * 0.15 + 0.4, 0, 7) - 0.34) * 5.6 * valley * rise + rise * 0.15 - 0.1;
  },
  shade: ({ right, ahead, height }, [nx, ny, nz]) => {
    const snow = smoothstep(0.5, 0.72, ny + 0.12 * clouds(right * 3, ahead * 3)) * smoothstep(0.05, 0.9, height);
    const white = mix(0.04, 0.55, snow);
    const glow = Math.max(0, 0.25 * ny - 0.55 * nx + 0.2 * nz + 0.12);
    const haze = smoothstep(8, 40, ahead) * 0.8;
    return [
      mix(white * (0.012 + 0.012 * glow), 0.006, haze),
      mix(white * (0.022 + 0.19 * glow), 0.04, haze),
      mix(white * (0.04 + 0.12 * glow), 0.055, haze),
    ];
  },
};

const ripple = (x: number, depth: number): number => {
  const nearness = 1 / (depth + 0.012);
  return 0.55 * clouds(x * nearness * 0.35, nearness * 2.2, 3.3, 3) + 0.3 * noise(x * nearness * 1.2, nearness * 7, 8);
};

const paintLake = (light: Light, horizon: number): void => {
  const { width, height } = light;
  const above: Light = { width, height, rgb: light.rgb.slice() };
  for (let y = Math.ceil(horizon); y < height; y++)
    for (let x = 0; x < width; x++) {
      const depth = (y - horizon) / height;
      const wave = ripple((x - width / 2) / height, depth) * depth;
      const sum = [0, 0, 0];
      for (let tap = 0; tap < 7; tap++) {
        const lift = depth * (0.93 + 0.06 * tap) + wave * (0.14 + 0.05 * tap);
        const colour = sample(above, x + wave * height * 0.12, Math.min(horizon - 1, horizon - lift * height));
        for (let c = 0; c < 3; c++) sum[c]! += colour[c]! / 7;
      }
      const shine = mix(0.72, 0.4, clamp(depth * 3.2));
      light.rgb.set(
        [sum[0]! * shine * 0.9, sum[1]! * shine * 0.95 + 0.0015, sum[2]! * shine + 0.004],
        (y * width + x) * 3,
      );
    }
};

const cameraFor = (width: number, height: number): Camera => ({ width, height, focal: width * 0.56, pitch: 0.2 });

const drawShore = (width: number, height: number): Light => {
  const camera = cameraFor(width, height);
  const horizon = Math.round(horizonRow(camera));
  const sky = auroraSky(curtains, { halfAzimuth: 0.9, topElevation: 1.05, columnsPerRadian: width * 0.25 });
  const light = darkness(width, height);
  paintSky(light, camera, sky);
  addGlow(light, [4, 6], 0.22);
  addStars(light, { seed: 7, count: 1700, untilY: horizon, brightness: 1 });
  drawTerrain(light, mountains, { focal: camera.focal, horizon });
  return light;
};

/** The first picture: curtains over a still lake among mountains. */
export const drawLake = (width: number, height: number): Light => {
  // Drawn at twice the size, so that the skyline has no steps.
  const light = halve(drawShore(width * 2, height * 2));
  paintLake(light, Math.floor(horizonRow(cameraFor(width, height)) - height * 0.004));
  return light;
};
