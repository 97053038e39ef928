export { createMeter, type ReadableMeter } from '@longtake/core';
export { createJobRunner } from './job-runner.ts';
export { createJobStore } from './job-store/job-store.ts';
export { awsTable, timeToLiveAttribute } from './job-store/table.ts';
export { createMediaStore } from './media-store/media-store.ts';
export { createNarrator } from './narrator/narrator.ts';
export { createScriptModel } from './script-model/script-model.ts';
export { systemClock } from './system-clock.ts';
