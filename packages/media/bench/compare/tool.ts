import type { Pace } from './move.ts';

/** A film to make: a picture, and how many of the move's frames. */
export interface Job {
  picture: string;
  film: string;
  frames: number;
}

export interface Command {
  command: readonly string[];
  cwd: string;
  env?: Record<string, string>;
}

/** One way to make the film. */
export interface Tool {
  name: string;
  /** How it is told to do its best, for the page. */
  settings: string;
  pace: Pace;
  /** How often it is measured: one that takes minutes, once. */
  runs: number;
  /** Brings it in, and gives its version. Throws where it cannot be had. */
  install: (folder: string) => Promise<string>;
  command: (job: Job, folder: string) => Command;
}
