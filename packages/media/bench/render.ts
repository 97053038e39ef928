import { cpus } from 'node:os';
import process from 'node:process';
import type { Look, Segment } from '@longtake/contracts';
import sharp from 'sharp';
import { createIllustrator, createRenderer, createScratch } from '../src/index.ts';

/** CPU seconds of 8 s of 1080p30: a photograph under a slow zoom with captions and a cross-fade. Best of three. */
const look: Look = { canvas: { width: 1920, height: 1080, fpsNum: 30, fpsDen: 1 }, theme: 'ink', burnCaptions: true };
const view = (zoom: number) => ({ zoom, x: 0.5, y: 0.5 });
const words = 'The wind from the Sun meets the field of the Earth and is turned aside'.split(' ');
const segment: Segment = {
  hash: 'bench',
  frames: 240,
  shots: [
    { picture: 'a', from: view(1), to: view(1.1), fromFrame: 0, toFrame: 135, fadeInFrames: 0 },
    { picture: 'b', from: view(1.1), to: view(1), fromFrame: 105, toFrame: 240, fadeInFrames: 30 },
  ],
  labels: [],
  cues: [
    {
      fromFrame: 0,
      toFrame: 240,
      words: words.map((text, at) => ({ text, fromFrame: at * 16, toFrame: at * 16 + 16 })),
    },
  ],
};

/** Grain over slow waves: about as hard to encode as a photograph. */
const photograph = async (seed: number): Promise<Uint8Array> => {
  let state = seed;
  const noise = new Uint8Array(300 * 170 * 3).map((_, at) => {
    state = (state * 16_807) % 2_147_483_647;
    return 110 + 70 * Math.sin(at / 900) + (state % 60);
  });
  const raw = { width: 300, height: 170, channels: 3 as const };
  return sharp(noise, { raw }).resize(2400, 1350, { kernel: 'cubic' }).jpeg({ quality: 92 }).toBuffer();
};

const illustrator = createIllustrator();
const pieces = new Map([
  ['a', (await illustrator.admit(await photograph(1), look)).png],
  ['b', (await illustrator.admit(await photograph(2), look)).png],
]);
const picture = async (key: string): Promise<Uint8Array> => pieces.get(key)!;
const seconds: number[] = [];
await createScratch().withFolder(async (path) => {
  for (let run = 0; run < 3; run++) {
    const before = process.cpuUsage();
    await createRenderer().render({ segment, look, picture, file: path('s.mp4') });
    const { user, system } = process.cpuUsage(before);
    seconds.push((user + system) / 1e6);
  }
});
const rss = process.resourceUsage().maxRSS / 1024;
process.stdout.write(
  `8 s of 1080p30, two photographs, a cross-fade, captions: ${Math.min(...seconds).toFixed(2)} CPU s ` +
    `(${seconds.map((value) => value.toFixed(2)).join(', ')}), ${rss.toFixed(0)} MB, ${cpus()[0]?.model ?? ''}\n`,
);
