export { createMeter, type ReadableMeter } from '@longtake/core';
export { createMemoryClock, type MemoryClock } from './clock.ts';
export { createMemoryJobRunner, type MemoryJobRunner } from './job-runner.ts';
export { createMemoryJobStore } from './job-store.ts';
export { createMemoryMediaStore, type MemoryMediaStore } from './media-store.ts';
export { createMemoryPorts, type MemoryPorts } from './memory-ports.ts';
export { createSyntheticNarrator, type SyntheticNarrator } from './narrator.ts';
export { createReplayModel, type ReplayModel } from './script-model.ts';
