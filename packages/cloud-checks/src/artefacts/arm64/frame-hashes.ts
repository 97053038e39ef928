import { createHash } from 'node:crypto';
import { existsSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import process from 'node:process';
import type { Look, Segment } from '@longtake/contracts';
import { detectRelaxedSimd, openFrames, type PreparedPicture, preparedSize } from '../../../../frames/src/index.ts';
import { createIllustrator, createRenderer, createScratch } from '../../../../media/src/index.ts';

/**
 * Prints the hashes of ten frames and of the film of them. It is bundled as a function is, and run by the Node of either
 * architecture with that one's layer alone.
 */
const { resolve } = createRequire(import.meta.url);
const hashOf = (bytes: Uint8Array): string => createHash('sha256').update(bytes).digest('hex').slice(0, 16);

const look: Look = { canvas: { width: 426, height: 240, fpsNum: 30, fpsDen: 1 }, theme: 'ink', burnCaptions: true };
const card = { kind: 'title' as const, title: 'Zażółć gęślą jaźń', subtitle: 'Ωmega – Привет' };
const view = (zoom: number) => ({ zoom, x: 0.5, y: 0.5 });
const shot = { from: view(1), to: view(1.1), toFrame: 10 };
/** A camera move, a cross-fade, a push, a wipe, a heading and a caption. */
const segment: Segment = {
  hash: 'h',
  frames: 10,
  shots: [
    { ...shot, picture: 'pattern', fromFrame: -7, fadeInFrames: 0 },
    { ...shot, picture: 'card', fromFrame: 2, fadeInFrames: 3 },
    { ...shot, picture: 'pattern', fromFrame: 5, fadeInFrames: 2, enter: { kind: 'push', direction: 'right' } },
    { ...shot, picture: 'card', fromFrame: 7, fadeInFrames: 2, enter: { kind: 'wipe', direction: 'up' } },
  ],
  labels: [{ text: 'A heading', fromFrame: 0, toFrame: 9, fadeFrames: 3 }],
  cues: [{ fromFrame: 1, toFrame: 9, words: [{ text: 'Nordlicht', fromFrame: 1, toFrame: 9 }] }],
};

const bytesOf = async (id: string): Promise<ArrayBuffer> => new Uint8Array(await readFile(resolve(id))).buffer;

const frames = await openFrames({
  kernel: await bytesOf(`@longtake/frames/kernel${detectRelaxedSimd() ? '-relaxed' : ''}.wasm`),
  canvasKit: resolve('canvaskit-wasm/bin/canvaskit.wasm'),
  font: bytesOf,
});

const pattern = (): PreparedPicture => {
  const { width, height } = preparedSize(look.canvas);
  const rgba = Uint8Array.from({ length: width * height * 4 }, (_, at) =>
    at % 4 === 3 ? 255 : ((at >> 2) * (3 + (at % 4)) + (((at >> 2) / width) | 0) * 5) % 251,
  );
  return { width, height, rgba };
};

const drawn = await frames.openSegment({
  segment,
  look,
  picture: (key) => (key === 'card' ? frames.drawCard(card, look) : pattern()),
});
const pictures = Array.from({ length: segment.frames }, (_, index) => hashOf(drawn.frame(index).bytes));
drawn.close();

const cardPiece = await createIllustrator().draw(card, look);
const film = await createScratch().withFolder(async (path) => {
  const file = path('film.mp4');
  await createRenderer().render({ segment, look, picture: async () => cardPiece, file });
  if (!existsSync(file)) throw new Error('No film was written.');
  return hashOf(await readFile(file));
});

process.stdout.write(`${JSON.stringify({ machine: process.arch, pictures, film, card: hashOf(cardPiece) })}\n`);
