import { readFile } from 'node:fs/promises';
import { describe, expect, test } from '@jest/globals';
import { Decoder, Demuxer } from '../ffmpeg.ts';
import { readSegment } from '../join/read-segment.ts';
import { createScratch } from '../scratch.ts';
import { encodePictures } from './encode-pictures.ts';

const canvas = { width: 640, height: 360, fpsNum: 25, fpsDen: 1 };
const copy = { width: 320, height: 180 };
const FRAMES = 80;

/** A grey that rises, with a hard change of everything at frame 23: x264 sets key pictures of its own choice. */
const draw = (index: number): Uint8Array => {
  const luma = canvas.width * canvas.height;
  const picture = new Uint8Array((luma * 3) / 2).fill(128);
  for (let at = 0; at < luma; at++) {
    const x = at % canvas.width;
    picture[at] = index < 23 ? 60 + index : 40 + ((x * 7 + index * 3 + ((at / canvas.width) | 0) * 5) % 160);
  }
  return picture;
};

interface Watched {
  keys: number[];
  greys: number[];
  width: number;
}

const watch = async (file: string): Promise<Watched> => {
  const demuxer = await Demuxer.open(file);
  const stream = demuxer.video()!;
  const decoder = await Decoder.create(stream);
  const { pictures } = await readSegment(file, { frames: FRAMES });
  const keys = pictures.filter(({ isKey }) => isKey).map(({ shownAt }) => shownAt);
  const watched: Watched = { keys, greys: [], width: 0 };
  for await (const frame of decoder.frames(demuxer.packets(stream.index))) {
    if (frame === null) break;
    watched.greys.push(frame.toBuffer()[10] ?? 0);
    watched.width = frame.width;
    frame.free();
  }
  decoder.close();
  await demuxer.close();
  return watched;
};

describe('copies of a film', () => {
  test('have every frame, and key pictures where the film has them, which stays as it is without them', () =>
    createScratch().withFolder(async (path) => {
      const job = { canvas, frames: FRAMES, draw };
      await encodePictures({ ...job, file: path('alone.mp4') });
      await encodePictures({ ...job, file: path('film.mp4'), copies: [{ size: copy, file: path('copy.mp4') }] });
      expect(await readFile(path('film.mp4'))).toEqual(await readFile(path('alone.mp4')));
      const [whole, small] = [await watch(path('film.mp4')), await watch(path('copy.mp4'))];
      expect(small.keys).toEqual(whole.keys);
      // One that x264 chose, and one because the last was two seconds ago.
      expect(whole.keys.length).toBeGreaterThan(2);
      expect(small.width).toBe(320);
      expect(small.greys).toHaveLength(FRAMES);
      small.greys.slice(0, 20).forEach((grey, index) => {
        expect(Math.abs(grey - whole.greys[index]!)).toBeLessThanOrEqual(2);
      });
    }));
});
