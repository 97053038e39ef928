import process from 'node:process';
import type { S3Client } from '@aws-sdk/client-s3';
import { frameToMs, joinVideo } from '@longtake/core';
import { createMemoryClock, createMemoryJobStore } from '@longtake/port-suites/memory';
import { createJoiner } from '../../src/index.ts';
import { openBucket } from './bucket.ts';
import { films, gainDb, job, planKeyOf, planOf } from './films.ts';

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

/** Counts what goes through a client. */
const count = (client: S3Client): { requests: number; receivedBytes: number; sentBytes: number } => {
  const counts = { requests: 0, receivedBytes: 0, sentBytes: 0 };
  const length = (value: unknown): number => (value instanceof Uint8Array ? value.length : 0);
  client.middlewareStack.add(
    (next, { commandName }) =>
      async (args) => {
        counts.requests += 1;
        counts.sentBytes += length(Reflect.get(args.input, 'Body'));
        const result = await next(args);
        if (commandName === 'GetObjectCommand')
          counts.receivedBytes += Number(Reflect.get(result.output, 'ContentLength'));
        return result;
      },
    { step: 'initialize' },
  );
  return counts;
};

const measure = async (url: string, name: string): Promise<Figures> => {
  const { client, media } = openBucket(url);
  const { reels, frames, look } = planOf(films[name]!);
  const jobs = createMemoryJobStore();
  await jobs.create({ ...job, kind: 'video', title: name, requestKey: 'r', createdAt: 0, warnings: [] });
  await jobs.start(job, 0);
  const counts = count(client);
  const [startedAt, cpu] = [performance.now(), process.cpuUsage()];
  const ports = { media, jobs, joiner: createJoiner(), clock: createMemoryClock() };
  const { filmKey } = await joinVideo({ ...job, planKey: planKeyOf(name), gainDb }, ports);
  const { user, system } = process.cpuUsage(cpu);
  const figures = { ...counts, wallMs: performance.now() - startedAt, cpuMs: (user + system) / 1000 };
  return {
    ...figures,
    reels: reels.length,
    hours: frameToMs(frames, look.canvas) / 3_600_000,
    filmBytes: (await media.size(filmKey)) ?? 0,
    memoryMb: process.resourceUsage().maxRSS / 1024,
  };
};

const [url, name] = process.argv.slice(2);
process.send?.(await measure(url!, name!));
process.disconnect();
