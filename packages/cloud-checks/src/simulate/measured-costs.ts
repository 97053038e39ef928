/** What a step's call costs: fixed, and for each of what it works on. */
export interface StepCost {
  /** What `each` counts: scenes of its batch or film, seconds of its reel, frames of its segment, reels of the film. */
  item: 'scene' | 'second' | 'frame' | 'reel';
  /** CPU milliseconds of the measuring machine's core. */
  cpuMs: { fixed: number; each: number };
  /** Milliseconds that the call waits for S3, DynamoDB or Polly: an estimate, since there is no account to measure in. */
  waitMs: { fixed: number; each: number };
  /** How many cores its work can use. */
  cores: number;
}

const step = (item: StepCost['item'], cpuMs: StepCost['cpuMs'], waitMs: StepCost['waitMs'], cores = 1): StepCost => ({
  item,
  cpuMs,
  waitMs,
  cores,
});

/** The one table of costs that the simulation reckons with. */
export const measuredCosts = {
  measuredOn: '2026-11-21',
  machine: 'AMD EPYC, 2 cores, x64, Node 24.21',
  /** CPU of each call by its usage record, 1080p30, half photographs and half cards; what grows with the film by the second. */
  how: ['npm run long-film -- --minutes 4', 'npm run bench growth'],
  /** How much slower a vCPU of Lambda on arm64 is taken to be than the core that was measured: an assumption. */
  lambdaSlowness: 1.3,
  /** Init of a new environment, with its layer: an assumption, three times what loading takes on the measuring machine. */
  coldStartMs: { media: 1_500, light: 600 },
  /** What Step Functions takes round each task, to start a child execution, and to hear of its end: assumptions. */
  taskMs: 60,
  childStartMs: 150,
  childEndMs: 500,
  steps: {
    writeScript: step('scene', { fixed: 60, each: 0.1 }, { fixed: 150, each: 0 }),
    narrate: step('scene', { fixed: 40, each: 15 }, { fixed: 60, each: 1_400 }),
    illustrate: step('scene', { fixed: 60, each: 180 }, { fixed: 60, each: 150 }),
    planVideo: step('scene', { fixed: 90, each: 1 }, { fixed: 150, each: 2.5 }),
    mixSound: step('second', { fixed: 210, each: 7 }, { fixed: 200, each: 5 }),
    levelSound: step('reel', { fixed: 70, each: 1 }, { fixed: 100, each: 3 }),
    // A second core makes it 11 % faster (docs/cloud.md).
    renderSegment: step('frame', { fixed: 300, each: 11.4 }, { fixed: 250, each: 0.2 }, 1.1),
    encodeSound: step('second', { fixed: 100, each: 43 }, { fixed: 150, each: 2 }),
    joinReel: step('second', { fixed: 200, each: 1.5 }, { fixed: 200, each: 8 }),
    joinVideo: step('reel', { fixed: 150, each: 2.5 }, { fixed: 300, each: 30 }),
    publishVideo: step('reel', { fixed: 2_000, each: 2 }, { fixed: 500, each: 5 }),
    recordFailure: step('reel', { fixed: 50, each: 0 }, { fixed: 50, each: 0 }),
  } satisfies Record<string, StepCost>,
};
