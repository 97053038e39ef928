import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import type { Canvas } from '@longtake/contracts';
import { frameToSample } from '@longtake/core';
import { createJoiner } from '../../src/join/create-joiner.ts';
import { joinFiles } from '../../src/join/testing/join-files.ts';
import { encodePictures } from '../../src/render/encode-pictures.ts';
import { createSound } from '../../src/sound/create-sound.ts';

/** A film of three reels that a player is given; its files lie in a folder of its name. */
export interface PlayedFilm {
  name: string;
  canvas: Canvas;
  frames: number;
  /** Where in the sound, samples of 48 kHz, four samples click. */
  clicks: number[];
}

/** Frames of each segment of each reel. */
const REELS = [[17, 14], [19], [12, 10]];
const FRAMES = REELS.flat().reduce((sum, frames) => sum + frames, 0);
const size = { width: 320, height: 180 };
const rates = { '24': { fpsNum: 24, fpsDen: 1 }, '29.97': { fpsNum: 30_000, fpsDen: 1001 } };

/** The patch in a frame's middle tells which it is: the greys of neighbours are far apart. */
export const greyOf = (frame: number): number => 30 + ((frame * 67) % 190);

/** A slow wave with the frame's patch in it, so that the encoder has a use for B-frames. */
const picture = (frame: number): Uint8Array => {
  const { width, height } = size;
  const bytes = new Uint8Array((width * height * 3) / 2).fill(128);
  for (let y = 0; y < height; y++)
    for (let x = 0; x < width; x++) {
      const inPatch = Math.abs(x - width / 2) < 16 && Math.abs(y - height / 2) < 16;
      bytes[y * width + x] = inPatch ? greyOf(frame) : 120 + 60 * Math.sin((x + frame * 2) / 20) * Math.cos(y / 15);
    }
  return bytes;
};

/** Makes the films by the code that makes every film, each with the playlist of its stream and a track of captions. */
export const makePlayedFilms = async (folder: string): Promise<PlayedFilm[]> => {
  const films: PlayedFilm[] = [];
  for (const [name, rate] of Object.entries(rates)) {
    await mkdir(join(folder, name));
    films.push(await makeFilm(join(folder, name), { name, canvas: { ...size, ...rate } }));
  }
  return films;
};

const makeFilm = async (folder: string, { name, canvas }: Pick<PlayedFilm, 'name' | 'canvas'>): Promise<PlayedFilm> => {
  const clicks = [0, 5, 31, 50, FRAMES - 3].map((frame) => frameToSample(frame, canvas));
  const reels = [];
  let firstFrame = 0;
  for (const segments of REELS) {
    const reel = await makeReel(folder, { canvas, firstFrame, segments, clicks });
    reels.push(reel);
    firstFrame += reel.frames;
  }
  const captions = { isShown: true, cues: [{ fromFrame: 3, toFrame: FRAMES, text: 'A caption' }] };
  const film = { reels, canvas, frames: FRAMES, title: name, chapters: [], captions, file: join(folder, 'film.mp4') };
  await joinFiles(film);
  return { name, canvas, frames: FRAMES, clicks };
};

interface ReelJob {
  canvas: Canvas;
  firstFrame: number;
  segments: readonly number[];
  clicks: readonly number[];
}

const makeReel = async (folder: string, { canvas, firstFrame, segments, clicks }: ReelJob) => {
  const made: { file: string; frames: number }[] = [];
  let frame = firstFrame;
  for (const frames of segments) {
    const [start, file] = [frame, join(folder, `segment-${frame}.mp4`)];
    await encodePictures({ file, canvas, frames, draw: (at) => picture(start + at) });
    made.push({ file, frames });
    frame += frames;
  }
  const reel = { canvas, firstFrame, frames: frame - firstFrame, isLast: frame === FRAMES, leastBytes: 0 };
  const filmSamples = frameToSample(FRAMES, canvas);
  const sound = await createSound().encode({ reel, filmSamples, sound: soundWith(clicks), gainDb: 0 });
  const file = join(folder, `reel-${firstFrame}.mp4`);
  await createJoiner().joinReel({ reel, segments: made, sound, file });
  return { ...reel, file };
};

const soundWith =
  (clicks: readonly number[]) =>
  async (from: number, to: number): Promise<Float32Array> => {
    const sound = new Float32Array((to - from) * 2);
    for (const click of clicks)
      for (let at = Math.max(from, click); at < Math.min(to, click + 4); at++)
        sound.fill(0.5, (at - from) * 2, (at - from) * 2 + 2);
    return sound;
  };
