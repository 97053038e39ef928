import process from 'node:process';
import { frameToMs, joinVideo, readTimeline } from '@longtake/core';
import { createMemoryClock, createMemoryJobStore } from '@longtake/port-suites/memory';
import { createJoiner } from '../../src/index.ts';
import { costOf } from '../cost-of.ts';
import { openBucket } from './bucket.ts';
import { countRequests } from './count-requests.ts';
import { gainDb, job, planKeyOf } from './films.ts';

/** What joining one film took. */
export interface Figures {
  reels: number;
  hours: number;
  filmBytes: number;
  receivedBytes: number;
  sentBytes: number;
  requests: number;
  memoryMb: number;
  wallMs: number;
  cpuMs: number;
}

const measure = async (url: string, name: string): Promise<Figures> => {
  const { client, media } = openBucket(url);
  const { reels, frames, look } = await readTimeline(media, planKeyOf(name));
  const jobs = createMemoryJobStore();
  await jobs.create({ ...job, kind: 'video', title: name, requestKey: 'r', createdAt: 0, warnings: [] });
  await jobs.start(job, 0);
  const counts = countRequests(client);
  const ports = { media, jobs, joiner: createJoiner(), clock: createMemoryClock() };
  const { result, ...cost } = await costOf(() => joinVideo({ ...job, planKey: planKeyOf(name), gainDb }, ports));
  return {
    ...counts,
    ...cost,
    reels: reels.length,
    hours: frameToMs(frames, look.canvas) / 3_600_000,
    filmBytes: (await media.size(result.filmKey)) ?? 0,
    memoryMb: process.resourceUsage().maxRSS / 1024,
  };
};

const [url, name] = process.argv.slice(2);
process.send?.(await measure(url!, name!));
process.disconnect();
