import { readFile, writeFile } from 'node:fs/promises';
import { beforeAll, describe, expect, test } from '@jest/globals';
import type { Canvas, Look } from '@longtake/contracts';
import { Decoder, Demuxer, type Frame } from '../ffmpeg.ts';
import { encodePictures } from '../render/encode-pictures.ts';
import { createScratch } from '../scratch.ts';
import { createJoiner } from './create-joiner.ts';
import { joinFiles } from './testing/join-files.ts';

const rates: [string, Pick<Canvas, 'fpsNum' | 'fpsDen'>][] = [
  ['24', { fpsNum: 24, fpsDen: 1 }],
  ['29.97', { fpsNum: 30_000, fpsDen: 1001 }],
  ['30', { fpsNum: 30, fpsDen: 1 }],
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

interface Seen {
  greys: number[];
  ptsFrames: number[];
  sound: Float32Array;
  keyFrames: number;
}

const decode = async (file: string, canvas: Canvas): Promise<Seen> => {
  const demuxer = await Demuxer.open(file);
  const seen: Seen = { greys: [], ptsFrames: [], sound: new Float32Array(0), keyFrames: 0 };
  const each = async (which: 'video' | 'audio', take: (frame: Frame) => void) => {
    const stream = demuxer[which]()!;
    const decoder = await Decoder.create(stream);
    for await (const frame of decoder.frames(demuxer.packets(stream.index))) {
      if (frame === null) break;
      take(frame);
      frame.free();
    }
    decoder.close();
  };
  await each('video', (frame) => {
    seen.greys.push(frame.data![0]![frame.linesize[0]! * 20 + 40]!);
    const { num, den } = frame.timeBase;
    seen.ptsFrames.push((Number(frame.pts) * num * canvas.fpsNum) / (den * canvas.fpsDen));
  });
  await demuxer.close();
  return seen;
};

const decodeSound = async (file: string): Promise<Float32Array> => {
  const demuxer = await Demuxer.open(file);
  const stream = demuxer.audio()!;
  const decoder = await Decoder.create(stream);
  const chunks: Float32Array[] = [];
  for await (const frame of decoder.frames(demuxer.packets(stream.index))) {
    if (frame === null) break;
    const left = frame.data![0]!;
    chunks.push(new Float32Array(left.buffer.slice(left.byteOffset, left.byteOffset + frame.nbSamples * 4)));
    frame.free();
  }
  decoder.close();
  await demuxer.close();
  const all = new Float32Array(chunks.reduce((sum, { length }) => sum + length, 0));
  let at = 0;
  for (const chunk of chunks) {
    all.set(chunk, at);
    at += chunk.length;
  }
  return all;
};

/** The chapters' titles and times, in 100 ns, as the list of the file's index has them. */
const readChapters = (bytes: Buffer): [string, number][] => {
  const found: [string, number][] = [];
  let at = bytes.indexOf('chpl') + 13;
  for (let left = bytes[at - 1]!; left > 0; left--) {
    const length = bytes[at + 8]!;
    found.push([bytes.toString('utf8', at + 9, at + 9 + length), Number(bytes.readBigUInt64BE(at))]);
    at += 9 + length;
  }
  return found;
};

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

describe.each(rates)('at %s frames a second', (_name, rate) => {
  const canvas: Canvas = { width: 320, height: 240, ...rate };
  const look: Look = { canvas, theme: 'ink', burnCaptions: true };
  const sampleAt = (frame: number): number => Math.round((frame * 48_000 * rate.fpsDen) / rate.fpsNum);
  const cuts = [63, 94].map(sampleAt);
  let film: Seen;
  let facts: { duration: number; videoStart: bigint; title: string | undefined; chapters: [string, number][] };

  beforeAll(async () => {
    await createScratch().withFolder(async (path) => {
      const joined: { file: string; firstFrame: number; frames: number }[] = [];
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
        const file = path(`reel-${index}.mp4`);
        const span = { fromSample: sampleAt(firstFrame), toSample: sampleAt(frame), filmSamples: sampleAt(FRAMES) };
        await createJoiner().joinReel({
          segments: made,
          look,
          firstFrame,
          sound: clicks(cuts),
          ...span,
          gainDb: 0,
          leastBytes: index === 1 ? FILLED_BYTES : 0,
          file,
        });
        joined.push({ file, firstFrame, frames: frame - firstFrame });
      }
      const chapters = [
        { title: 'One', fromFrame: 0 },
        { title: 'Zwei ✓', fromFrame: 63 },
      ];
      const file = path('film.mp4');
      await joinFiles({ reels: joined, canvas, frames: FRAMES, title: 'A film', chapters, file });
      film = { ...(await decode(file, canvas)), sound: await decodeSound(file) };
      const demuxer = await Demuxer.open(file);
      facts = {
        duration: demuxer.duration,
        videoStart: demuxer.video()!.startTime,
        title: demuxer.metadata.title,
        chapters: readChapters(await readFile(file)),
      };
      await demuxer.close();
    });
  });

  test('the film shows every frame once, in order, from 0', () => {
    expect(film.ptsFrames.map(Math.round)).toEqual(Array.from({ length: FRAMES }, (_, at) => at));
    expect(film.greys.map((grey, at) => Math.abs(grey - greyOf(at)) <= 3)).toEqual(Array(FRAMES).fill(true));
    expect(facts.videoStart).toBe(0n);
  });

  test('clicks planted where reels meet land on the exact sample', () => {
    for (const cut of cuts) {
      const near = Array.from({ length: 4_000 }, (_, at) => Math.abs(film.sound[cut - 2_000 + at]!));
      const peak = near.indexOf(Math.max(...near)) - 2_000;
      expect(peak).toBeGreaterThanOrEqual(0);
      expect(peak).toBeLessThanOrEqual(3);
    }
  });

  test('it has its title and its chapters', () => {
    const at = Math.round((63 * 1e7 * rate.fpsDen) / rate.fpsNum);
    expect(facts.title).toBe('A film');
    expect(facts.chapters).toEqual([
      ['One', 0],
      ['Zwei ✓', at],
    ]);
  });

  test('a tone goes through the joints without a break', () => {
    const away = errorOfTone(film.sound, 20_000);
    for (const cut of cuts) expect(errorOfTone(film.sound, cut)).toBeLessThan(2 * away + 1e-3);
  });

  test('sound and pictures are equally long, within one frame', () => {
    const seconds = (FRAMES * rate.fpsDen) / rate.fpsNum;
    expect(Math.abs(facts.duration - seconds)).toBeLessThan(rate.fpsDen / rate.fpsNum);
    expect(Math.abs(film.sound.length - sampleAt(FRAMES))).toBeLessThanOrEqual(1_024);
  });
});

describe('what does not fit is refused', () => {
  const canvas: Canvas = { width: 320, height: 240, fpsNum: 30, fpsDen: 1 };
  const look: Look = { canvas, theme: 'ink', burnCaptions: true };
  const folder = createScratch();
  type Path = (name: string) => string;
  const encode = async (file: string, { frames, size = canvas }: { frames: number; size?: Canvas }) => {
    await encodePictures({ file, canvas: size, frames, draw: (at) => picture(at, size) });
    return { file, frames };
  };
  const filmSamples = 10 * 1_600;
  const joinReel = (path: Path, segments: { file: string; frames: number }[], firstFrame = 0) => {
    const frames = segments.reduce((sum, segment) => sum + segment.frames, 0);
    const [fromSample, toSample] = [firstFrame * 1_600, (firstFrame + frames) * 1_600];
    const file = path(`reel-${firstFrame}.mp4`);
    const sound = { sound: clicks([]), fromSample, toSample, filmSamples, gainDb: 0, leastBytes: 0 };
    return createJoiner().joinReel({ segments, look, firstFrame, ...sound, file });
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
