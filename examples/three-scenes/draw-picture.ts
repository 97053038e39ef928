import { writeFile } from 'node:fs/promises';
import { toJpeg } from '../northern-lights/canvas-kit.ts';
import { addGlow } from '../northern-lights/glow.ts';
import { darkness, type Light, paint, type Rgb } from '../northern-lights/light.ts';
import { clouds, mix, ridges, smoothstep } from '../northern-lights/noise.ts';
import { addStars } from '../northern-lights/stars.ts';

const moonX = 0.6;
const moonY = 0.3;
const horizon = 0.6;

const moonAt = (x: number, y: number, radius: number): Rgb => {
  const seas = smoothstep(-0.25, 0.45, clouds(x * 1.7 + 3, y * 1.7, 2, 5));
  const rim = Math.sqrt(Math.max(0, 1 - radius * radius));
  const bright = mix(0.5, 1.5, seas) * mix(0.55, 1, rim);
  return [bright * 1.05, bright * 0.97, bright * 0.84];
};

const skyAt = (y: number): Rgb => [
  mix(0.006, 0.05, y / horizon),
  mix(0.014, 0.09, y / horizon),
  mix(0.045, 0.16, y / horizon),
];

const seaAt = (x: number, y: number): Rgb => {
  const near = 1 / (y - horizon + 0.03);
  const wave = ridges((x - moonX) * near * 1.6, near * 4.2, 1.5, 4);
  const path = Math.exp(-(((x - moonX) / mix(0.035, 0.16, (y - horizon) * 2.5)) ** 2)) * smoothstep(0.5, 0.8, wave);
  return [0.004 + 0.014 * wave + 0.95 * path, 0.012 + 0.028 * wave + 0.87 * path, 0.028 + 0.05 * wave + 0.72 * path];
};

/** The Moon above the sea. */
const drawMoon = (width: number, height: number): Light => {
  const light = darkness(width, height);
  paint(light, (px, py) => (py / height < horizon ? skyAt(py / height) : seaAt(px / width, py / height)));
  addStars(light, { seed: 4, count: 260, untilY: height * horizon, brightness: 0.7 });
  const sky = { width, height, rgb: light.rgb.slice() };
  paint(light, (px, py) => {
    const at = (py * width + px) * 3;
    const [x, y] = [((px / width - moonX) * width) / height / 0.15, (py / height - moonY) / 0.15];
    const radius = Math.hypot(x, y);
    const [moon, edge] = [moonAt(x, y, radius), smoothstep(1.01, 0.98, radius)];
    return [
      mix(sky.rgb[at]!, moon[0], edge),
      mix(sky.rgb[at + 1]!, moon[1], edge),
      mix(sky.rgb[at + 2]!, moon[2], edge),
    ];
  });
  addGlow(light, [3, 5], 0.2);
  return light;
};

await writeFile(new URL('./moon.jpg', import.meta.url), toJpeg(drawMoon(640, 360), 88));
