export { clockSuite } from './clock-suite.ts';
export { jobRunnerSuite, type RunnerUnderTest } from './job-runner-suite.ts';
export { jobStoreSuite } from './job-store-suite.ts';
export { mediaStoreSuite } from './media-store-suite.ts';
export { narratorSuite } from './narrator-suite.ts';
export type { Opened } from './opened.ts';
export { type ReplayingModel, scriptModelSuite } from './script-model-suite.ts';
