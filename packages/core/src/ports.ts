import type { Clock } from './ports/clock.ts';
import type { Composer } from './ports/composer.ts';
import type { Illustrator } from './ports/illustrator.ts';
import type { JobRunner } from './ports/job-runner.ts';
import type { JobStore } from './ports/job-store.ts';
import type { Joiner } from './ports/joiner.ts';
import type { MediaStore } from './ports/media-store.ts';
import type { Meter } from './ports/meter.ts';
import type { Narrator } from './ports/narrator.ts';
import type { Renderer } from './ports/renderer.ts';
import type { Scratch } from './ports/scratch.ts';
import type { ScriptModel } from './ports/script-model.ts';
import type { Sound } from './ports/sound.ts';

export type * from './ports/clip-jobs.ts';
export type * from './ports/clock.ts';
export type * from './ports/composer.ts';
export type * from './ports/illustrator.ts';
export type * from './ports/job-runner.ts';
export type * from './ports/job-store.ts';
export type * from './ports/joiner.ts';
export type * from './ports/media-store.ts';
export type * from './ports/meter.ts';
export type * from './ports/narrator.ts';
export type * from './ports/placed-reel.ts';
export type * from './ports/renderer.ts';
export type * from './ports/scratch.ts';
export type * from './ports/script-model.ts';
export type * from './ports/sound.ts';

/** Everything that steps may ask for; each step names the few that it uses. */
export interface Ports {
  media: MediaStore;
  jobs: JobStore;
  runner: JobRunner;
  model: ScriptModel;
  narrator: Narrator;
  illustrator: Illustrator;
  renderer: Renderer;
  composer: Composer;
  sound: Sound;
  joiner: Joiner;
  scratch: Scratch;
  clock: Clock;
  meter: Meter;
}
