import { closeSync, openSync, rmSync, statSync, writeSync } from 'node:fs';
import process from 'node:process';
import type { Segment } from '@longtake/contracts';
import { sharedFrames } from '../../src/frame-assets.ts';
import { decodePrepared } from '../../src/illustrate/prepared-picture.ts';
import { createRenderer, createScratch } from '../../src/index.ts';
import { ENCODER_THREADS, encoderSettings } from '../../src/render/encoder-settings.ts';
import { bareFrames, ffmpegVersion, runFfmpeg } from './ffmpeg-cli.ts';
import { atMost, type Row } from './row.ts';
import { FPS, FRAMES, fadesAndCaptions, kenBurns, look, preparePictures } from './scenes.ts';

/** More than the three of other measures: the machine's own speed changes by a tenth within seconds. */
const RUNS = 7;

/**
 * What drawing and encoding eight seconds costs, against encoding the same frames from a file by FFmpeg's command with the
 * same settings of x264. CPU seconds, least of seven; ours in a process that has drawn before, as a function has.
 */
export const measureRendering = async (): Promise<Row[]> => {
  const picture = await preparePictures();
  return [
    await measure({ name: 'Ken Burns, 8 s of 1080p30', segment: kenBurns, picture, bars: { must: 1.2, aim: 1.1 } }),
    await measure({
      name: 'the same with captions and a cross-fade each 4 s',
      segment: fadesAndCaptions,
      picture,
      bars: { must: 1.25, aim: 1.12 },
    }),
  ];
};

interface Job {
  name: string;
  segment: Segment;
  picture: (key: string) => Promise<Uint8Array>;
  bars: { must: number; aim: number };
}

const measure = ({ name, segment, picture, bars }: Job): Promise<Row> =>
  createScratch().withFolder(async (path) => {
    const [film, bare, again] = [path('film.mp4'), path('frames.yuv'), path('again.mp4')];
    const measureName = `CPU of drawing and encoding / of encoding: ${name}`;
    if (ffmpegVersion() === undefined)
      return {
        measure: measureName,
        must: `≤ ${bars.must}`,
        aim: `≤ ${bars.aim}`,
        measured: 'not measured: there is no ffmpeg command here',
        isMet: undefined,
      };
    await writeFrames(segment, picture, bare);
    const ours: number[] = [];
    const theirs: number[] = [];
    // In turns, so that what else the machine does falls on both.
    for (let run = 0; run <= RUNS; run++) {
      const before = process.cpuUsage();
      await createRenderer().render({ segment, look, picture, file: film });
      const { user, system } = process.cpuUsage(before);
      const { cpuSeconds } = runFfmpeg(encode(bare, again));
      // The first draws in a process that has just started.
      if (run === 0) continue;
      ours.push((user + system) / 1e6);
      theirs.push(cpuSeconds);
    }
    const [drawn, encoded] = [Math.min(...ours), Math.min(...theirs)];
    const beside = `${drawn.toFixed(2)} s / ${encoded.toFixed(2)} s; ${quality(film, bare)}`;
    rmSync(bare);
    return atMost(measureName, drawn / encoded, { ...bars, beside });
  });

const writeFrames = async (segment: Segment, picture: Job['picture'], file: string): Promise<void> => {
  const frames = await sharedFrames();
  const stage = await frames.openSegment({
    segment,
    look,
    picture: async (key) => decodePrepared(await picture(key)),
  });
  const target = openSync(file, 'w');
  for (let index = 0; index < FRAMES; index++) writeSync(target, stage.frame(index).bytes);
  closeSync(target);
  stage.close();
};

const source = bareFrames({ ...look.canvas, fps: FPS });

const encode = (bare: string, file: string): string[] => {
  const { preset, crf, profile, 'x264-params': params } = encoderSettings(look.canvas);
  const x264 = ['-c:v', 'libx264', '-threads', String(ENCODER_THREADS), '-preset', preset, '-crf', String(crf)];
  return ['-v', 'error', ...source, '-i', bare, ...x264, '-profile:v', profile, '-x264-params', params, file];
};

/** How good what we encoded is, and how large. */
const quality = (film: string, bare: string): string => {
  const { text } = runFfmpeg(['-i', film, ...source, '-i', bare, '-lavfi', 'ssim', '-f', 'null', '-']);
  const ssim = /SSIM.*All:([\d.]+)/.exec(text)?.[1] ?? 'unknown';
  const megabits = (statSync(film).size * 8) / (FRAMES / FPS) / 1e6;
  return `SSIM ${ssim} at ${megabits.toFixed(1)} Mbit/s`;
};
