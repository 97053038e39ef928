import { setTimeout as sleep } from 'node:timers/promises';
import { describe } from '@jest/globals';
import { clockSuite } from '@longtake/port-suites';
import { systemClock } from './system-clock.ts';

describe('of the system', () => {
  clockSuite(systemClock, async (ms) => {
    // A timer may fire a little early by the clock.
    await sleep(ms + 1);
  });
});
