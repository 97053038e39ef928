import { crc32 } from 'node:zlib';
import {
  illustrate,
  type MediaStore,
  mixKeys,
  mixSound,
  narrate,
  pieceKey,
  placedReel,
  readReelPlan,
  readTimeline,
  reelKey,
  spriteKey,
} from '@longtake/core';
import { packReelTable } from '../../src/join/reel-table.ts';
import { tableOf } from '../join/table-of.ts';
import { growthStoryboard, job, scriptBytes, storyboardKeyOf, tableGainDb, VARIETY } from './film.ts';
import type { StepJob, Work } from './steps.ts';

/** What lies in the bucket before a step: made by the real steps once, and copied where the film has more of the same. */
export const preparations: Record<string, Work> = {
  narrate: async ({ minutes }, ports) => {
    const storyboard = growthStoryboard(minutes);
    const storyboardKey = storyboardKeyOf(minutes);
    await ports.media.publish(storyboardKey, scriptBytes(storyboard), 'application/json');
    const batch = { ...job, storyboardKey, firstScene: 0, batchSize: VARIETY };
    await narrate(batch, ports);
    await illustrate(batch, ports);
    return {};
  },
  levelSound: async ({ planKey, reel }, ports) => {
    const { media } = ports;
    const { reels } = await readTimeline(media, planKey);
    for (const beside of [reel - 1, reel + 1].filter((one) => reels[one] !== undefined))
      await mixSound({ ...job, planKey, reel: beside }, ports);
    const own = mixKeys(job.owner, reels[reel]!.mixHash).loudness;
    await copyAll(
      media,
      own,
      reels.map(({ mixHash }) => mixKeys(job.owner, mixHash).loudness),
    );
    return {};
  },
  joinReel: async ({ planKey, reel }, { media }) => {
    const { segments } = await readReelPlan(media, planKey, reel);
    const keys = segments.map(({ hash }) => pieceKey(job.owner, 'segment', hash));
    await copyAll(media, keys[0]!, keys);
    return {};
  },
  joinVideo: async (given, { media }) => {
    await storeTables(given, media);
    const { reels, look } = await readTimeline(media, given.planKey);
    const sprites = reels.map((reel) => spriteKey(job.owner, reel, look));
    await copyAll(media, sprites[given.reel]!, sprites);
    return {};
  },
};

const COPIES_AT_ONCE = 16;

const copyAll = async (media: MediaStore, from: string, keys: readonly string[]): Promise<void> => {
  const missing = [...new Set(keys)].filter((key) => key !== from);
  for (let first = 0; first < missing.length; first += COPIES_AT_ONCE)
    await Promise.all(
      missing.slice(first, first + COPIES_AT_ONCE).map((key) => media.copy(from, key, 'application/octet-stream')),
    );
};

/** Reels for JoinVideo: true tables behind zeros. */
const storeTables = async ({ planKey }: StepJob, media: MediaStore): Promise<void> => {
  const { reels, look } = await readTimeline(media, planKey);
  const bodies = new Map<number, number>();
  for (const reel of reels) {
    const table = tableOf({ pictureBytesASecond: 20_000, packetBytes: 512 }, placedReel(reel, look.canvas));
    const { sizeBytes } = table.digest;
    const body = `bodies/${sizeBytes}`;
    if (!bodies.has(sizeBytes)) {
      const zeros = new Uint8Array(sizeBytes);
      await media.publish(body, zeros, 'video/mp4');
      bodies.set(sizeBytes, crc32(zeros));
    }
    const digest = { sizeBytes, crc32: bodies.get(sizeBytes)! };
    const spans = [
      { key: body, start: 0, end: sizeBytes, crc32: digest.crc32 },
      { bytes: packReelTable({ ...table, digest }) },
    ];
    await media.assemble(reelKey(job.owner, reel, { gainDb: tableGainDb }), spans, 'video/mp4');
  }
};
