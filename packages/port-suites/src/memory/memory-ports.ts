import { createMeter } from '@longtake/core';
import { createMemoryClock } from './clock.ts';
import { createMemoryJobRunner } from './job-runner.ts';
import { createMemoryJobStore } from './job-store.ts';
import { createMemoryMediaStore } from './media-store.ts';
import { createSyntheticNarrator } from './narrator.ts';
import { createReplayModel } from './script-model.ts';

/** The ports that are AWS's elsewhere, each new; `replies` are the model's. */
export const createMemoryPorts = (replies?: unknown[]) => ({
  media: createMemoryMediaStore(),
  jobs: createMemoryJobStore(),
  runner: createMemoryJobRunner(),
  narrator: createSyntheticNarrator(),
  model: createReplayModel(replies),
  clock: createMemoryClock(),
  meter: createMeter(),
});

/** Those ports, which can be looked into. */
export type MemoryPorts = ReturnType<typeof createMemoryPorts>;
