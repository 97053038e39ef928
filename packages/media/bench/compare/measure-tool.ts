import { mkdirSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { cubic, type Filter, lanczos, type Plane, psnr, resample } from '../accuracy/reference.ts';
import { decodeLuma } from './decode-luma.ts';
import { FRAMES, viewOf } from './move.ts';
import { runMeasured } from './run-measured.ts';
import type { Tool } from './tool.ts';
import { trackDots } from './track-dots.ts';

/** Frames of the dots that are tracked, one after another: where the camera is at its fastest. */
const TRACKED = { from: 60, to: 100, step: 1 };
/** Frames of the photograph that are compared: one near each end, and the middle. */
const COMPARED = { from: 40, to: 201, step: 80 };
/** The limited range, which every tool's film has. */
const LUMA = [16, 235] as const;

/** What a tool makes of the move. */
export interface Measured {
  name: string;
  settings: string;
  version: string;
  runs: number;
  cpuSeconds: number;
  offPath: number;
  shake: number;
  psnrCubic: number;
  psnrLanczos: number;
  megabits: number;
}

/** Makes the film of a photograph and the beginning of that of dots, and measures both. `work` has both pictures. */
export const measureTool = async (tool: Tool, { work, luma }: { work: string; luma: Plane }): Promise<Measured> => {
  const folder = join(work, slugOf(tool.name));
  mkdirSync(folder, { recursive: true });
  const version = await tool.install(folder);
  const film = join(folder, 'photo.mp4');
  const seconds: number[] = [];
  for (let run = 0; run < tool.runs; run++) {
    const { command, ...place } = tool.command({ picture: join(work, 'photo.png'), film, frames: FRAMES }, folder);
    seconds.push((await runMeasured(command, place)).cpuSeconds);
  }
  const dots = join(folder, 'dots.mp4');
  const { command, ...place } = tool.command(
    { picture: join(work, 'dots.png'), film: dots, frames: dotFrames(tool) },
    folder,
  );
  await runMeasured(command, place);
  return {
    ...{ name: tool.name, settings: tool.settings, version, runs: tool.runs },
    cpuSeconds: Math.min(...seconds),
    ...trackDots(decodeLuma(dots, TRACKED), tool.pace),
    ...compare(film, tool, luma),
    megabits: (statSync(film).size * 8) / 8 / 1e6,
  };
};

export const slugOf = (name: string): string => name.toLowerCase().replace(/[^a-z0-9]+/g, '-');

/** A tool that keeps its own pace knows it from the whole length alone. */
const dotFrames = ({ pace }: Tool): number => (pace === 'even' ? FRAMES : TRACKED.to);

const compare = (film: string, { pace }: Tool, luma: Plane) => {
  const frames = [...decodeLuma(film, COMPARED)];
  const mean = (filter: Filter): number =>
    frames.reduce((sum, [index, bytes]) => sum + psnr(bytes, resample(luma, viewOf(index, pace), filter), LUMA), 0) /
    frames.length;
  return { psnrCubic: mean(cubic), psnrLanczos: mean(lanczos) };
};
