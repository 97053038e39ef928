import { statSync } from 'node:fs';
import type { Canvas } from '@longtake/contracts';
import type { EncoderSettings } from '../../src/render/encoder-settings.ts';
import { openPictures } from '../../src/render/open-pictures.ts';
import { costOf } from '../cost-of.ts';
import { bareFrames } from '../speed/bare-frames.ts';
import { runFfmpeg } from '../speed/ffmpeg-cli.ts';

/** What some settings cost and give. */
export interface Figures {
  cpuSeconds: number;
  megabits: number;
  ssimDb: number;
  psnrDb: number;
}

const RUNS = 2;

/** Encodes frames as a segment is encoded: CPU seconds, least of two; quality by FFmpeg's filters, against the same frames in `bare`. */
export const measureSettings = async (
  settings: EncoderSettings,
  { frames, canvas, bare, file }: { frames: readonly Uint8Array[]; canvas: Canvas; bare: string; file: string },
): Promise<Figures> => {
  const costs: number[] = [];
  for (let run = 0; run < RUNS; run++) {
    const { cpuMs } = await costOf(async () => {
      const film = await openPictures({ file, canvas, settings });
      for (const frame of frames) await film.encode(frame);
      await film.finish();
    });
    costs.push(cpuMs / 1000);
  }
  const source = [...bareFrames({ ...canvas, fps: canvas.fpsNum / canvas.fpsDen }), '-i', bare];
  const compare = '[0:v]split[a][b];[1:v]split[c][d];[a][c]ssim;[b][d]psnr';
  const { text } = runFfmpeg(['-i', file, ...source, '-lavfi', compare, '-f', 'null', '-']);
  const seconds = (frames.length * canvas.fpsDen) / canvas.fpsNum;
  return {
    cpuSeconds: Math.min(...costs),
    megabits: (statSync(file).size * 8) / seconds / 1e6,
    ssimDb: numberIn(text, /SSIM.*All:[\d.]+ \(([\d.]+)\)/),
    psnrDb: numberIn(text, /PSNR.*average:([\d.]+)/),
  };
};

const numberIn = (text: string, pattern: RegExp): number => {
  const found = pattern.exec(text)?.[1];
  if (found === undefined) throw new Error(`FFmpeg did not say ${String(pattern)}: ${text}`);
  return Number(found);
};

/** What the settings would cost and give at the rate where their quality is `ssimDb`, on the line through two rates. */
export const atQuality = (ssimDb: number, [one, other]: readonly [Figures, Figures]): Figures => {
  if (one.ssimDb === other.ssimDb)
    throw new Error('Two rates gave one quality: the settings did not reach the encoder.');
  const part = (ssimDb - one.ssimDb) / (other.ssimDb - one.ssimDb);
  const between = (from: number, to: number): number => from + (to - from) * part;
  return {
    ssimDb,
    cpuSeconds: between(one.cpuSeconds, other.cpuSeconds),
    // Bits grow by a factor for each step of the rate.
    megabits: Math.exp(between(Math.log(one.megabits), Math.log(other.megabits))),
    psnrDb: between(one.psnrDb, other.psnrDb),
  };
};
