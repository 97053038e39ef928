import { beforeAll, expect, test } from '@jest/globals';
import type { Shot } from '@longtake/contracts';
import { loadAssets } from '../../bench/load-assets.ts';
import type { Frames } from '../frames.ts';
import { openFrames } from '../open-frames.ts';
import { preparedSize } from '../prepared-size.ts';
import { viewAt } from '../segment/camera.ts';
import { lookOf, segmentOf, shotOf } from '../testing/looks.ts';
import { paint } from '../testing/pictures.ts';

const canvas = { width: 960, height: 540 };
const picture = preparedSize(canvas);
const spread = 3;

/** Dots at uneven places between the pixels, dark on light; the pixel at (x, y) has its centre at x + 0.5, y + 0.5. */
const dots: { x: number; y: number }[] = [];
for (let row = 1; row * 72 < picture.height; row++)
  for (let column = 1; column * 72 < picture.width; column++)
    dots.push({ x: column * 72 + ((column * 37) % 101) / 101, y: row * 72 + ((row * 53) % 97) / 97 });

const dotted = paint(picture, () => [220, 220, 220]);
for (const dot of dots)
  for (let y = Math.floor(dot.y) - 14; y < dot.y + 14; y++)
    for (let x = Math.floor(dot.x) - 14; x < dot.x + 14; x++) {
      if (x < 0 || y < 0 || x >= picture.width || y >= picture.height) continue;
      const dark = Math.exp(-((x + 0.5 - dot.x) ** 2 + (y + 0.5 - dot.y) ** 2) / (2 * spread ** 2));
      dotted.rgba.fill(Math.round(220 - 190 * dark), (y * picture.width + x) * 4, (y * picture.width + x) * 4 + 3);
    }

/** Centre of gravity of a dot in a frame near where it should be. */
const centre = (luma: Uint8Array, near: { x: number; y: number }, radius: number): { x: number; y: number } => {
  const [left, top] = [Math.floor(near.x), Math.floor(near.y)];
  const light = luma[(top - radius) * canvas.width + left - radius]!;
  let [sum, sumX, sumY] = [0, 0, 0];
  for (let y = top - radius; y <= top + radius; y++)
    for (let x = left - radius; x <= left + radius; x++) {
      const weight = light - luma[y * canvas.width + x]!;
      if (weight <= 1) continue;
      sum += weight;
      sumX += weight * (x + 0.5);
      sumY += weight * (y + 0.5);
    }
  return { x: sumX / sum, y: sumY / sum };
};

let frames: Frames;
beforeAll(async () => {
  frames = await openFrames(await loadAssets('plain'));
});

test.each<[string, Partial<Shot>]>([
  ['zoom in', { from: { zoom: 1, x: 0.5, y: 0.5 }, to: { zoom: 1.15, x: 0.5, y: 0.5 } }],
  ['zoom out to a corner', { from: { zoom: 1.15, x: 0.2, y: 0.7 }, to: { zoom: 1, x: 0.5, y: 0.5 } }],
  ['slow pan', { from: { zoom: 1.1, x: 0.2, y: 0.4 }, to: { zoom: 1.1, x: 0.8, y: 0.5 } }],
  ['pan pixel for pixel', { from: { zoom: 1.15, x: 0, y: 0.5 }, to: { zoom: 1.15, x: 0.3, y: 0.6 } }],
])('what is seen stays on the path of the camera: %s', async (_name, move) => {
  const shot = shotOf('dots', { ...move, toFrame: 240 });
  const look = lookOf(canvas.width, canvas.height);
  const stage = await frames.openSegment({ segment: segmentOf([shot]), look, picture: () => dotted });
  let [sum, count, worst] = [0, 0, 0];
  for (let index = 0; index < 240; index += 7) {
    const view = viewAt(shot, index, { canvas, picture });
    const { bytes } = stage.frame(index);
    const radius = Math.ceil((4.5 * spread) / view.scale);
    for (const dot of dots) {
      const wanted = { x: (dot.x - view.left) / view.scale, y: (dot.y - view.top) / view.scale };
      const edge = radius + 3;
      if (wanted.x < edge || wanted.y < edge) continue;
      if (wanted.x > canvas.width - edge || wanted.y > canvas.height - edge) continue;
      const seen = centre(bytes, wanted, radius);
      for (const error of [seen.x - wanted.x, seen.y - wanted.y]) {
        sum += error * error;
        count += 1;
        worst = Math.max(worst, Math.abs(error));
      }
    }
  }
  stage.close();
  expect(count).toBeGreaterThan(2_000);
  expect(Math.sqrt(sum / count)).toBeLessThan(0.015);
  expect(worst).toBeLessThan(0.06);
});
