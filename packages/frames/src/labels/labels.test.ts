import { beforeAll, expect, test } from '@jest/globals';
import { loadAssets } from '../../bench/load-assets.ts';
import type { Frames } from '../frames.ts';
import { openFrames } from '../open-frames.ts';
import { preparedSize } from '../prepared-size.ts';
import { changedBox, rangeOf } from '../testing/changes.ts';
import { lookOf, segmentOf, shotOf } from '../testing/looks.ts';
import { paint } from '../testing/pictures.ts';

let frames: Frames;
beforeAll(async () => {
  frames = await openFrames(await loadAssets('plain'));
});

const lumaWithLabel = async ([width, height]: [number, number], text: string, indexes: number[]) => {
  const look = lookOf(width, height);
  const picture = paint(preparedSize(look.canvas), () => [90, 90, 90]);
  const labels = [{ text, fromFrame: 4, toFrame: 28, fadeFrames: 6 }];
  const segment = segmentOf([shotOf('p')], { labels });
  const stage = await frames.openSegment({ segment, look, picture: () => picture });
  const planes = indexes.map((index) => stage.frame(index).bytes.slice(0, width * height));
  stage.close();
  return planes;
};

test('a label fades in and out', async () => {
  const planes = await lumaWithLabel([640, 360], 'Curtains of light', [3, 4, 6, 9, 10, 21, 22, 25, 27, 28]);
  const brightest = planes.map((luma) => rangeOf(luma).brightest);
  expect(brightest[0]).toBe(brightest[9]);
  expect(brightest.slice(0, 5)).toEqual(brightest.slice(0, 5).toSorted((a, b) => a - b));
  expect(brightest.slice(5)).toEqual(brightest.slice(5).toSorted((a, b) => b - a));
  expect(brightest[4]).toBe(brightest[5]);
  expect(brightest[4]).toBeGreaterThan(220);
});

test.each<[string, [number, number]]>([
  ['16:9', [640, 360]],
  ['9:16', [360, 640]],
  ['1:1', [484, 484]],
  ['4:5', [400, 500]],
])('a label of any length stays in the upper left of %s', async (_name, [width, height]) => {
  const long = 'What the colours tell about the height at which the gas of the air is struck by electrons. '.repeat(2);
  const [none, shown] = await lumaWithLabel([width, height], long, [0, 15]);
  const box = changedBox(none!, shown!, { width })!;
  expect(box.bottom).toBeLessThan(height * 0.45);
  const bright = shown!.map((luma) => (luma < 150 ? 0 : luma));
  const letters = changedBox(new Uint8Array(bright.length), bright, { width })!;
  expect(letters.left).toBeGreaterThan(width * 0.04);
  expect(letters.right).toBeLessThan(width * 0.9);
  expect(letters.bottom).toBeLessThan(height * 0.27);
});
