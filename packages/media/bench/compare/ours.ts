import { join } from 'node:path';
import process from 'node:process';
import type { Tool } from './tool.ts';

/** What this repository does: the kernel draws, x264 encodes in the same process. */
export const ours: Tool = {
  name: 'longtake',
  settings: 'as it renders every segment; from the start of Node on, decoding of the picture included',
  pace: 'eased',
  runs: 3,
  install: async () => 'this commit',
  command: ({ picture, film, frames }, cwd) => ({
    cwd,
    command: [process.execPath, join(import.meta.dirname, 'draw-ours.ts'), picture, film, String(frames)],
  }),
};
