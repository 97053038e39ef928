import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Look, Segment } from '@longtake/contracts';
import { decodeUpright } from '../../src/illustrate/decode-upright.ts';
import { fitPicture } from '../../src/illustrate/fit-picture.ts';
import { createIllustrator } from '../../src/index.ts';

/** What the measures of rendering show: eight seconds of 1080p30. */
export const FPS = 30;
export const FRAMES = 8 * FPS;
export const look: Look = {
  canvas: { width: 1920, height: 1080, fpsNum: FPS, fpsDen: 1 },
  theme: 'ink',
  burnCaptions: true,
};

const view = (zoom: number) => ({ zoom, x: 0.5, y: 0.5 });
const words = 'The wind from the Sun meets the field of the Earth and is turned aside'.split(' ');
const plain = { hash: 'bench', frames: FRAMES, labels: [], cues: [] };

/** One photograph, approached all the time. */
export const kenBurns: Segment = {
  ...plain,
  shots: [{ picture: 'cabin', from: view(1), to: view(1.15), fromFrame: 0, toFrame: FRAMES, fadeInFrames: 0 }],
};

/** A cross-fade of a second each four seconds, and captions whose words light up. */
export const fadesAndCaptions: Segment = {
  ...plain,
  shots: [
    { picture: 'cabin', from: view(1), to: view(1.08), fromFrame: -60, toFrame: 90, fadeInFrames: 30 },
    { picture: 'lake', from: view(1.1), to: view(1), fromFrame: 60, toFrame: 210, fadeInFrames: 30 },
    { picture: 'sun', from: view(1), to: view(1.08), fromFrame: 180, toFrame: 330, fadeInFrames: 30 },
  ],
  cues: [0, 120].map((from) => ({
    fromFrame: from,
    toFrame: from + 112,
    words: words.map((text, at) => ({ text, fromFrame: from + at * 8, toFrame: from + at * 8 + 8 })),
  })),
};

const pictures = join(import.meta.dirname, '../../../../examples/northern-lights/pictures');

/** One of the demo's photograph-like pictures, fitted for the canvas. */
export const photograph = async (name: 'cabin' | 'lake' | 'sun') =>
  fitPicture(await decodeUpright(await readFile(join(pictures, `${name}.jpg`))), look, {});

/** The demo's photograph-like pictures, prepared for the canvas. */
export const preparePictures = async (): Promise<(key: string) => Promise<Uint8Array>> => {
  const illustrator = createIllustrator();
  const prepared = new Map<string, Uint8Array>();
  for (const name of ['cabin', 'lake', 'sun'])
    prepared.set(name, (await illustrator.admit(await readFile(join(pictures, `${name}.jpg`)), look)).prepared);
  return async (key) => prepared.get(key)!;
};
