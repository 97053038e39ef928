import { readFile, writeFile } from 'node:fs/promises';
import { beforeAll, describe, expect, test } from '@jest/globals';
import type { Canvas } from '@longtake/contracts';
import type { PlacedReel } from '@longtake/core';
import { Demuxer } from '../ffmpeg.ts';
import { encodePictures } from '../render/encode-pictures.ts';
import { createScratch } from '../scratch.ts';
import { createSound } from '../sound/create-sound.ts';
import { createJoiner } from './create-joiner.ts';
import { frameTicks } from './playback-delay.ts';
import { joinFiles } from './testing/join-files.ts';
import { readChapterList, readChapterTrack } from './testing/read-chapters.ts';
import { readTimes, type TrackTimes } from './testing/read-times.ts';
import { type Watched, watch } from './testing/watch.ts';

const rates: [string, Pick<Canvas, 'fpsNum' | 'fpsDen'>][] = [
  ['24', { fpsNum: 24, fpsDen: 1 }],
  ['25', { fpsNum: 25, fpsDen: 1 }],
  ['29.97', { fpsNum: 30_000, fpsDen: 1001 }],
  ['30', { fpsNum: 30, fpsDen: 1 }],
  ['50', { fpsNum: 50, fpsDen: 1 }],
  ['60', { fpsNum: 60, fpsDen: 1 }],
];
/** Frames of each segment of each reel. */
const reels = [[23, 40], [31], [17, 12]];
const FRAMES = 123;
/** The second reel is filled up to so many. */
const FILLED_BYTES = 200_000;

/** Frame n is one grey, told apart from its neighbours by 60 levels or so. */
const greyOf = (frame: number): number => 30 + ((frame * 67) % 190);
const picture = (frame: number, { width, height }: Canvas): Uint8Array =>
  new Uint8Array((width * height * 3) / 2).fill(128).fill(greyOf(frame), 0, width * height);

const TONE = 0.05;
const toneAt = (sample: number): number => TONE * Math.sin(sample / 20);
/** How far, in the mean, the sound is from the tone around a place, its clicks left out. */
const errorOfTone = (sound: Float32Array, place: number): number => {
  const places = Array.from({ length: 6_000 }, (_, at) => place - 3_000 + at).filter(
    (at) => Math.abs(at - place) > 600,
  );
  return places.reduce((sum, at) => sum + Math.abs(sound[at]! - toneAt(at)), 0) / places.length;
};

/** A tone, and a click of four samples at each of these. */
const clicks =
  (places: number[]) =>
  async (from: number, to: number): Promise<Float32Array> => {
    const sound = Float32Array.from({ length: (to - from) * 2 }, (_, at) => toneAt(from + (at >> 1)));
    for (const place of places)
      for (let at = Math.max(from, place); at < Math.min(to, place + 4); at++)
        sound.fill(0.5, (at - from) * 2, (at - from) * 2 + 2);
    return sound;
  };

/** Where in the sound a click of four samples stands out most, counted from where it was planted. */
const offsetOfClick = (sound: Float32Array, planted: number): number => {
  const energy = (offset: number): number =>
    [0, 1, 2, 3].reduce((sum, at) => sum + (sound[planted + offset + at] ?? 0), 0);
  const offsets = Array.from({ length: 2_001 }, (_, at) => at - 1_000);
  return offsets.reduce((best, offset) => (energy(offset) > energy(best) ? offset : best));
};

describe.each(rates)('at %s frames a second', (_name, rate) => {
  const canvas: Canvas = { width: 320, height: 240, ...rate };
  const sampleAt = (frame: number): number => Math.round((frame * 48_000 * rate.fpsDen) / rate.fpsNum);
  const secondsAt = (frame: number): number => (frame * rate.fpsDen) / rate.fpsNum;
  const [cuts, joints] = [[23, 63, 94, 111].map(sampleAt), [63, 94].map(sampleAt)];
  let film: Watched;
  let stream: Watched;
  let facts: {
    duration: number;
    title: string | undefined;
    chapters: [string, number][];
    chapterTrack: [string, number][];
    times: TrackTimes[];
  };

  const joinReels = async (path: (name: string) => string) => {
    const joined: { file: string; firstFrame: number; frames: number; leastBytes: number }[] = [];
    let frame = 0;
    for (const [index, segments] of reels.entries()) {
      const firstFrame = frame;
      const made: { file: string; frames: number }[] = [];
      for (const frames of segments) {
        const file = path(`${index}-${frame}.mp4`);
        const start = frame;
        await encodePictures({ file, canvas, frames, draw: (at) => picture(start + at, canvas) });
        made.push({ file, frames });
        frame += frames;
      }
      const leastBytes = index === 1 ? FILLED_BYTES : 0;
      const reel = { canvas, firstFrame, frames: frame - firstFrame, isLast: frame === FRAMES, leastBytes };
      const filmSamples = sampleAt(FRAMES);
      const sound = await createSound().encode({ reel, filmSamples, sound: clicks(cuts), gainDb: 0 });
      const file = path(`reel-${index}.mp4`);
      await createJoiner().joinReel({ reel, segments: made, sound, file });
      joined.push({ ...reel, file });
    }
    return joined;
  };

  beforeAll(() =>
    createScratch().withFolder(async (path) => {
      const chapters = [
        { title: 'One', fromFrame: 0 },
        { title: 'Zwei ✓', fromFrame: 63 },
      ];
      const file = path('film.mp4');
      const joined = await joinReels(path);
      await joinFiles({ reels: joined, canvas, frames: FRAMES, title: 'A film', chapters, file });
      film = await watch(file);
      stream = await watch(path('main.m3u8'));
      const demuxer = await Demuxer.open(file);
      const title = demuxer.metadata.title;
      const bytes = await readFile(file);
      const chapterFacts = {
        chapters: readChapterList(bytes),
        chapterTrack: readChapterTrack(bytes),
        times: readTimes(bytes),
      };
      facts = { duration: demuxer.duration, title, ...chapterFacts };
      await demuxer.close();
    }),
  );

  const watched = (name: string): Watched => (name === 'film' ? film : stream);

  test.each(['film', 'stream'])('the %s shows every frame once, in order, each within 1 ms of its time', (name) => {
    const { pictures } = watched(name);
    expect(pictures.map(({ grey }, at) => Math.abs(grey - greyOf(at)) <= 3)).toEqual(Array(FRAMES).fill(true));
    const late = pictures.map(({ seconds }, at) => Math.abs(seconds - secondsAt(at)));
    expect(Math.max(...late)).toBeLessThan(0.001);
  });

  test.each(['film', 'stream'])('in the %s, clicks planted at every cut land on the exact sample', (name) => {
    expect(cuts.map((cut) => offsetOfClick(watched(name).sound, cut))).toEqual(cuts.map(() => 0));
  });

  test('it has its title, and its chapters as a list and as a track', () => {
    const at = Math.round(secondsAt(63) * 1e7);
    expect(facts.title).toBe('A film');
    expect(facts.chapters).toEqual([
      ['One', 0],
      ['Zwei ✓', at],
    ]);
    expect(facts.chapterTrack).toEqual([
      ['One', 63 * frameTicks(canvas)],
      ['Zwei ✓', 60 * frameTicks(canvas)],
    ]);
  });

  test('times need no guess of a player: nothing is shown before it is decoded, and one edit begins with the first picture', () => {
    const [pictures, sound] = facts.times;
    const { version, values } = pictures!.offsets!;
    const shownAt = values.map((offset, at) => pictures!.decodedAt[at]! + offset);
    expect([version, values.length, pictures!.decodedAt[0], Math.min(...values) >= 0]).toEqual([0, FRAMES, 0, true]);
    expect(pictures!.edits).toEqual([{ mediaTime: shownAt[0], rate: 1 }]);
    const inOrder = shownAt.sort((one, other) => one - other).map((time) => time - pictures!.edits[0]!.mediaTime);
    expect(inOrder).toEqual(Array.from({ length: FRAMES }, (_, at) => at * frameTicks(canvas)));
    // The encoder's priming is one packet.
    expect([sound!.edits, sound!.offsets]).toEqual([[{ mediaTime: 1024, rate: 1 }], undefined]);
  });

  test('a tone goes through the joints without a break', () => {
    const away = errorOfTone(film.sound, 20_000);
    for (const cut of joints) expect(errorOfTone(film.sound, cut)).toBeLessThan(2 * away + 1e-3);
  });

  test('sound and pictures are equally long, within one frame', () => {
    expect(Math.abs(facts.duration - secondsAt(FRAMES))).toBeLessThan(secondsAt(1));
    expect(Math.abs(film.sound.length - sampleAt(FRAMES))).toBeLessThanOrEqual(1_024);
  });
});

describe('what does not fit is refused', () => {
  const canvas: Canvas = { width: 320, height: 240, fpsNum: 30, fpsDen: 1 };
  const folder = createScratch();
  type Path = (name: string) => string;
  const encode = async (file: string, { frames, size = canvas }: { frames: number; size?: Canvas }) => {
    await encodePictures({ file, canvas: size, frames, draw: (at) => picture(at, size) });
    return { file, frames };
  };
  const filmSamples = 10 * 1_600;
  const encodeSound = (reel: PlacedReel) => createSound().encode({ reel, filmSamples, sound: clicks([]), gainDb: 0 });
  const joinReel = async (path: Path, segments: { file: string; frames: number }[], firstFrame = 0) => {
    const frames = segments.reduce((sum, segment) => sum + segment.frames, 0);
    const reel = { canvas, firstFrame, frames, isLast: firstFrame + frames === 10, leastBytes: 0 };
    const file = path(`reel-${firstFrame}.mp4`);
    return createJoiner().joinReel({ reel, segments, sound: await encodeSound(reel), file });
  };
  const joinFilm = (path: Path, reels: { file: string; firstFrame: number; frames: number }[], frames: number) =>
    joinFiles({ reels, canvas, frames, title: 'A film', chapters: [], file: path('film.mp4') });
  const failure = (message: RegExp) => ({ name: 'Bug.JoinFailed', message: expect.stringMatching(message) });

  /** Two reels of five frames. */
  const twoReels = async (path: Path) => {
    const segment = await encode(path('s.mp4'), { frames: 5 });
    await joinReel(path, [segment]);
    await joinReel(path, [segment], 5);
    return [0, 5].map((firstFrame) => ({ file: path(`reel-${firstFrame}.mp4`), firstFrame, frames: 5 }));
  };

  test('a segment without all its frames', () =>
    folder.withFolder(async (path) => {
      const { file } = await encode(path('s.mp4'), { frames: 5 });
      await expect(joinReel(path, [{ file, frames: 6 }])).rejects.toMatchObject(failure(/5 pictures, not 6/));
    }));

  test('segments of different settings', () =>
    folder.withFolder(async (path) => {
      const other = await encode(path('b.mp4'), { frames: 5, size: { ...canvas, width: 640 } });
      const segments = [await encode(path('a.mp4'), { frames: 5 }), other];
      await expect(joinReel(path, segments)).rejects.toMatchObject(failure(/different settings/));
    }));

  test('a file that is no segment, and a reel of none', () =>
    folder.withFolder(async (path) => {
      await writeFile(path('text.mp4'), 'This is no segment.'.repeat(50));
      await expect(joinReel(path, [{ file: path('text.mp4'), frames: 5 }])).rejects.toMatchObject(
        failure(/text.mp4 cannot be read/),
      );
      await expect(joinReel(path, [])).rejects.toMatchObject(failure(/at least one segment/));
    }));

  test('a sound of another length, and one that is damaged', () =>
    folder.withFolder(async (path) => {
      const segments = [await encode(path('s.mp4'), { frames: 5 })];
      const reel = { canvas, firstFrame: 0, frames: 5, isLast: false, leastBytes: 0 };
      const joinWith = (sound: Uint8Array) => createJoiner().joinReel({ reel, segments, sound, file: path('r.mp4') });
      const longer = await encodeSound({ ...reel, frames: 7 });
      await expect(joinWith(longer)).rejects.toMatchObject(failure(/has 12 packets, not 9/));
      for (const bytes of [longer.subarray(0, -3), longer.subarray(5)])
        await expect(joinWith(bytes)).rejects.toMatchObject(failure(/sound is damaged/));
    }));

  test('reels out of order, one missing, or other than planned', () =>
    folder.withFolder(async (path) => {
      const [first, second] = await twoReels(path);
      await expect(joinFilm(path, [first!, second!], 10)).resolves.toMatchObject({ sizeBytes: expect.any(Number) });
      await expect(joinFilm(path, [second!, first!], 10)).rejects.toMatchObject(failure(/does not begin/));
      await expect(joinFilm(path, [first!], 10)).rejects.toMatchObject(failure(/the frames of the film/));
      await expect(joinFilm(path, [{ ...first!, frames: 4 }, second!], 10)).rejects.toMatchObject(
        failure(/table of 4 pictures/),
      );
    }));

  test('a reel whose table is damaged, or that is cut short', () =>
    folder.withFolder(async (path) => {
      const [reel] = await twoReels(path);
      const bytes = await readFile(reel!.file);
      const table = bytes.indexOf('longtake reel');
      const broken = { ...reel!, file: path('broken.mp4') };
      for (const at of [table, table + 16, table + 30, table + 60, bytes.length - 20, bytes.length - 1]) {
        const damaged = Buffer.from(bytes);
        damaged[at]! ^= 1;
        await writeFile(broken.file, damaged);
        await expect(joinFilm(path, [broken], 5)).rejects.toMatchObject({ name: 'Bug.JoinFailed' });
      }
      await writeFile(broken.file, bytes.subarray(0, bytes.length - 100));
      await expect(joinFilm(path, [broken], 5)).rejects.toMatchObject(failure(/does not end in the table/));
    }));
});
