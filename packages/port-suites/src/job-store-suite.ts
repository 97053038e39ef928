import { describe } from '@jest/globals';
import type { JobStore } from '@longtake/core';
import { countsSuite } from './job-store/counts-suite.ts';
import { createSuite } from './job-store/create-suite.ts';
import { livesSuite } from './job-store/lives-suite.ts';
import { pagesSuite } from './job-store/pages-suite.ts';
import { segmentsSuite } from './job-store/segments-suite.ts';
import { usagesSuite } from './job-store/usages-suite.ts';
import { type Opened, openedAround } from './opened.ts';

/** What every store of jobs does. */
export const jobStoreSuite = (open: () => Promise<Opened<JobStore>>): void => {
  describe('job store', () => {
    const store = openedAround(open);
    describe('creates', () => createSuite(store));
    describe('moves', () => livesSuite(store));
    describe('counts', () => countsSuite(store));
    describe('segments', () => segmentsSuite(store));
    describe('usages', () => usagesSuite(store));
    describe('pages', () => pagesSuite(store));
  });
};
