import { mkdirSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { decodeLuma } from './decode-luma.ts';
import { trackDots } from './dots.ts';
import { FRAMES } from './move.ts';
import { cubic, lanczos, psnr, reference } from './reference.ts';
import { runMeasured } from './run-measured.ts';
import type { Tool } from './tool.ts';

/** Frames of the dots that are tracked, one after another: where the camera is at its fastest. */
const TRACKED = { from: 60, to: 100, step: 1 };
/** Frames of the photograph that are compared: one near each end, and the middle. */
const COMPARED = { from: 40, to: 201, step: 80 };
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
export const measureTool = async (
  tool: Tool,
  { work, luma }: { work: string; luma: Float64Array },
): Promise<Measured> => {
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

const compare = (film: string, { pace }: Tool, luma: Float64Array) => {
  const frames = [...decodeLuma(film, COMPARED)];
  const mean = (filter: typeof cubic): number =>
    frames.reduce((sum, [index, bytes]) => sum + psnr(bytes, reference(luma, index, { pace, filter })), 0) /
    frames.length;
  return { psnrCubic: mean(cubic), psnrLanczos: mean(lanczos) };
};
