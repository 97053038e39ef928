import { mkdtempSync, rmSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import type { Canvas } from '@longtake/contracts';
import type { FilmCaptions } from '@longtake/core';
import { Demuxer } from '../ffmpeg.ts';
import { encodePictures } from '../render/encode-pictures.ts';
import { createSound } from '../sound/create-sound.ts';
import { createJoiner } from './create-joiner.ts';
import { frameTicks } from './playback-delay.ts';
import { joinFiles } from './testing/join-files.ts';
import { readCaptions } from './testing/read-captions.ts';
import { readChapterTrack } from './testing/read-chapters.ts';

const canvas: Canvas = { width: 320, height: 240, fpsNum: 30_000, fpsDen: 1001 };
const FRAMES = 90;
const chapters = [{ title: 'One', fromFrame: 0 }];
const cues = [
  { fromFrame: 7, toFrame: 31, text: '{typed} \\N <b>as</b>\n&lt; shown --> it is' },
  { fromFrame: 31, toFrame: 60, text: 'يسقط الضوء 緑の光 🌌' },
  { fromFrame: 75, toFrame: 90, text: 'The end.' },
];
const folder = mkdtempSync(join(tmpdir(), 'longtake-captions-'));
const path = (name: string): string => join(folder, name);
afterAll(() => rmSync(folder, { recursive: true }));

/** Two reels of 45 frames. */
const makeReels = async () => {
  const draw = (frame: number): Uint8Array => new Uint8Array((320 * 240 * 3) / 2).fill(40 + frame * 3);
  await encodePictures({ file: path('s.mp4'), canvas, frames: 45, draw });
  const sound = async (from: number, to: number): Promise<Float32Array> => new Float32Array((to - from) * 2);
  const reels = [0, 45].map((firstFrame) => {
    const place = { canvas, firstFrame, frames: 45, isLast: firstFrame > 0, leastBytes: 0 };
    return { ...place, file: path(`reel-${firstFrame}.mp4`) };
  });
  for (const { file, ...reel } of reels) {
    const encoded = await createSound().encode({ reel, filmSamples: (FRAMES * 8_008) / 5, sound, gainDb: 0 });
    await createJoiner().joinReel({ reel, segments: [{ file: path('s.mp4'), frames: 45 }], sound: encoded, file });
  }
  return reels;
};

let reels: Awaited<ReturnType<typeof makeReels>>;
beforeAll(async () => {
  reels = await makeReels();
});

const joinFilm = async (captions?: FilmCaptions): Promise<Buffer> => {
  const film = { reels, canvas, frames: FRAMES, title: 'A film', chapters, file: path('film.mp4') };
  await joinFiles({ ...film, ...(captions && { captions }) });
  return readFile(path('film.mp4'));
};

/** What FFmpeg reads of pictures and sound: how many bytes, when, and which. */
const packetsOf = async (file: string): Promise<string[]> => {
  const demuxer = await Demuxer.open(file);
  const found: string[] = [];
  for (const stream of [demuxer.video()!, demuxer.audio()!])
    for await (const packet of demuxer.packets(stream.index)) {
      if (packet === null) break;
      found.push(`${packet.pts} ${packet.dts} ${packet.data!.toString('base64')}`);
      packet.free();
    }
  await demuxer.close();
  return found;
};

test('the track has every caption at its frames, as it was typed, and fills the film', async () => {
  const film = await joinFilm({ isShown: true, cues });
  const track = await readCaptions(path('film.mp4'));
  const ticks = frameTicks(canvas);
  const filled: [from: number, to: number, text: string][] = [
    [0, 7, ''],
    ...cues.slice(0, 2).map(({ fromFrame, toFrame, text }): [number, number, string] => [fromFrame, toFrame, text]),
    [60, 75, ''],
    [75, 90, 'The end.'],
  ];
  expect(track?.samples).toEqual(
    filled.map(([from, to, text]) => ({ at: from * ticks, ticks: (to - from) * ticks, text })),
  );
  expect(ticks / track!.ticksASecond).toBeCloseTo(1001 / 30_000, 12);
  expect(readChapterTrack(film)).toEqual([['One', FRAMES * ticks]]);
});

test('it is shown unasked only where the captions are not in the picture as well', async () => {
  for (const isShown of [true, false]) {
    await joinFilm({ isShown, cues });
    expect(await readCaptions(path('film.mp4'))).toMatchObject({ isShown });
  }
});

test('a film without captions has no such track, and else the same pictures, sound and stream', async () => {
  const plain = await joinFilm();
  const packets = await packetsOf(path('film.mp4'));
  expect([await readCaptions(path('film.mp4')), plain.indexOf('sbtl')]).toEqual([undefined, -1]);
  const film = await joinFilm({ isShown: true, cues });
  expect(await packetsOf(path('film.mp4'))).toEqual(packets);
  expect(await packetsOf(path('main.m3u8'))).toHaveLength(packets.length);
  const pieces = (await readFile(path('media.m3u8'), 'utf8')).matchAll(/BYTERANGE:\d+@(\d+)/g);
  expect(Array.from(pieces, ([, at]) => film.toString('latin1', Number(at) + 4, Number(at) + 8))).toEqual([
    'moof',
    'moof',
  ]);
});

test('captions that overlap, or that end after the film, are refused', async () => {
  const at = (fromFrame: number, toFrame: number) => ({ fromFrame, toFrame, text: 'x' });
  for (const wrong of [[at(0, 20), at(19, 30)], [at(80, 91)], [at(20, 20)]])
    await expect(joinFilm({ isShown: true, cues: wrong })).rejects.toMatchObject({
      name: 'Bug.JoinFailed',
      message: expect.stringMatching(/overlaps another, or ends after the film/),
    });
});
