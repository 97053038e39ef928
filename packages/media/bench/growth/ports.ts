import type { Ports } from '@longtake/core';
import {
  createMemoryClock,
  createMemoryJobStore,
  createMeter,
  createSyntheticNarrator,
} from '@longtake/port-suites/memory';
import { createIllustrator, createJoiner, createRenderer, createScratch, createSound } from '../../src/index.ts';
import { openBucket } from '../join/bucket.ts';
import { job } from './film.ts';

/** The ports of a step: the embedded S3 at `url`, real media, and a store of jobs in memory. */
export const openPorts = async (url: string) => {
  const { client, media } = openBucket(url);
  const jobs = createMemoryJobStore();
  await jobs.create({ ...job, kind: 'video', title: 'Growth', requestKey: 'r', createdAt: 0, warnings: [] });
  await jobs.start(job, 0);
  const ports = {
    media,
    jobs,
    clock: createMemoryClock(),
    meter: createMeter(),
    narrator: createSyntheticNarrator(),
    illustrator: createIllustrator(),
    renderer: createRenderer(),
    sound: createSound(),
    joiner: createJoiner(),
    scratch: createScratch(),
  } satisfies Partial<Ports>;
  return { client, ports };
};
