import { rmSync, statSync } from 'node:fs';
import type { Segment } from '@longtake/contracts';
import { decodePrepared } from '../../src/illustrate/prepared-picture.ts';
import { createRenderer, createScratch } from '../../src/index.ts';
import { encoderSettings } from '../../src/render/encoder-settings.ts';
import { costOf } from '../cost-of.ts';
import { bareFrames, writeBareFrames } from './bare-frames.ts';
import { ffmpegVersion, runFfmpeg, x264Arguments } from './ffmpeg-cli.ts';
import { atMost, type Row } from './row.ts';
import { FPS, FRAMES, fadesAndCaptions, kenBurns, look, preparePictures } from './scenes.ts';

/** More than the three of other measures: the machine's own speed changes by a tenth within seconds. */
const RUNS = { least: 7, most: 21 };

/** Whether the least is no chance: two other runs came within a fiftieth of it. */
const isSettled = (costs: readonly number[]): boolean =>
  costs.length >= RUNS.least && costs.toSorted((a, b) => a - b)[2]! <= 1.02 * Math.min(...costs);

/**
 * What drawing and encoding eight seconds costs, against encoding the same frames from a file by FFmpeg's command with the
 * same settings of x264. CPU seconds, the least of so many runs that it is settled; ours in a process that has drawn before, as
 * a function has.
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
    const decoded = async (key: string) => decodePrepared(await picture(key));
    await writeBareFrames(bare, { segment, picture: decoded, from: 0, to: FRAMES });
    const ours: number[] = [];
    const theirs: number[] = [];
    // In turns, so that what else the machine does falls on both.
    for (let run = 0; run <= RUNS.most && !(isSettled(ours) && isSettled(theirs)); run++) {
      const { cpuMs } = await costOf(() => createRenderer().render({ segment, look, picture, file: film }));
      const { cpuSeconds } = runFfmpeg(encode(bare, again));
      // The first draws in a process that has just started.
      if (run === 0) continue;
      ours.push(cpuMs / 1000);
      theirs.push(cpuSeconds);
    }
    const [drawn, encoded] = [Math.min(...ours), Math.min(...theirs)];
    const beside = `${drawn.toFixed(2)} s / ${encoded.toFixed(2)} s; ${quality(film, bare)}`;
    rmSync(bare);
    return atMost(measureName, drawn / encoded, { ...bars, beside });
  });

const source = bareFrames({ ...look.canvas, fps: FPS });

const encode = (bare: string, file: string): string[] => [
  ...['-v', 'error', ...source, '-i', bare, '-c:v', 'libx264', ...x264Arguments(encoderSettings(look.canvas)), file],
];

/** How good what we encoded is, and how large. */
const quality = (film: string, bare: string): string => {
  const { text } = runFfmpeg(['-i', film, ...source, '-i', bare, '-lavfi', 'ssim', '-f', 'null', '-']);
  const ssim = /SSIM.*All:([\d.]+)/.exec(text)?.[1] ?? 'unknown';
  const megabits = (statSync(film).size * 8) / (FRAMES / FPS) / 1e6;
  return `SSIM ${ssim} at ${megabits.toFixed(1)} Mbit/s`;
};
