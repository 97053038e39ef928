import process from 'node:process';
import { crc32 } from 'node:zlib';
import { type MediaStore, placedReel, plainCue, reelKey, trackCuesKey } from '@longtake/core';
import { packReelTable } from '../../src/join/reel-table.ts';
import { openBucket } from './bucket.ts';
import { films, gainDb, job, planKeyOf, planOf } from './films.ts';
import { tableOf } from './table-of.ts';

/** Stores a film's plan, and its reels: a true table behind zeros, which the reels share so that the disk is not filled. */
const prepare = async (media: MediaStore, name: string): Promise<void> => {
  const film = films[name]!;
  const { timeline, cues } = planOf(film);
  const publish = (key: string, value: unknown) =>
    media.publish(key, new TextEncoder().encode(JSON.stringify(value)), 'application/json');
  await publish(planKeyOf(name), timeline);
  await publish(trackCuesKey(planKeyOf(name)), cues.map(plainCue));
  const bodies = new Map<number, number>();
  for (const index of timeline.reels.keys()) {
    const place = placedReel(timeline.reels[index]!, timeline.look.canvas);
    const table = tableOf(film, place);
    const { sizeBytes } = table.digest;
    const body = `bodies/${sizeBytes}`;
    const crc = bodies.get(sizeBytes) ?? (await storeZeros(media, body, sizeBytes));
    bodies.set(sizeBytes, crc);
    const bytes = packReelTable({ ...table, digest: { sizeBytes, crc32: crc } });
    const spans = [{ key: body, start: 0, end: sizeBytes, crc32: crc }, { bytes }];
    await media.assemble(reelKey(job.owner, timeline.reels[index]!, { gainDb }), spans, 'video/mp4');
  }
};

const storeZeros = async (media: MediaStore, key: string, sizeBytes: number): Promise<number> => {
  const zeros = new Uint8Array(sizeBytes);
  await media.storePiece(key, zeros, 'video/mp4');
  return crc32(zeros);
};

const [url, name] = process.argv.slice(2);
await prepare(openBucket(url!).media, name!);
process.send?.('prepared');
process.disconnect();
