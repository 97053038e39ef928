import process from 'node:process';
import { crc32 } from 'node:zlib';
import { type MediaStore, type PlacedReel, placedReel, reelKey } from '@longtake/core';
import { fillingBytes } from '../../src/join/filling.ts';
import { reelPackets } from '../../src/join/packet-grid.ts';
import { placeFragments } from '../../src/join/place-fragments.ts';
import { KEY, packReelTable, type ReelTable } from '../../src/join/reel-table.ts';
import { openBucket } from './bucket.ts';
import { type Film, films, gainDb, job, planKeyOf, planOf } from './films.ts';

const GROUP_FRAMES = 120;
const KEY_WEIGHT = 20;

/** Stores a film's plan, and its reels: a true table behind zeros, which the reels share so that the disk is not filled. */
const prepare = async (media: MediaStore, name: string): Promise<void> => {
  const film = films[name]!;
  const timeline = planOf(film);
  await media.publish(planKeyOf(name), new TextEncoder().encode(JSON.stringify(timeline)), 'application/json');
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

/** A table as an encoder would give it: groups of four seconds that begin with a large picture, B-frames between. */
const tableOf = (film: Film, place: PlacedReel): ReelTable => {
  const { frames, canvas } = place;
  const { from, to } = reelPackets(place);
  const group = (film.pictureBytesASecond * GROUP_FRAMES * canvas.fpsDen) / canvas.fpsNum;
  const share = Math.round(group / (GROUP_FRAMES - 1 + KEY_WEIGHT));
  const pictureSizes = Buffer.alloc(frames * 4);
  const pictureOffsets = Buffer.alloc(frames);
  for (let frame = 0; frame < frames; frame++) {
    const isKey = frame % GROUP_FRAMES === 0;
    pictureSizes.writeUInt32BE(isKey ? share * KEY_WEIGHT : share, frame * 4);
    pictureOffsets[frame] = isKey ? KEY + 2 : [5, 3, 1, 0][frame % 4]!;
  }
  const packetSizes = Buffer.alloc((to - from) * 2).fill(Buffer.of(film.packetBytes >> 8, film.packetBytes & 255));
  const table = {
    digest: { sizeBytes: 0, crc32: 0 },
    firstFrame: place.firstFrame,
    initBytes: 1_200,
    fillBytes: 0,
    avcC: Buffer.from('0164001fffe1001967', 'hex'),
    audioConfig: Buffer.from('1190', 'hex'),
    pictureSizes,
    pictureOffsets,
    packetSizes,
  };
  const end = endOf(table, place);
  const fillBytes = fillingBytes(end, place.leastBytes);
  return { ...table, fillBytes, digest: { sizeBytes: end + fillBytes, crc32: 0 } };
};

const endOf = (table: ReelTable, place: PlacedReel): number => {
  const last = placeFragments(table, place).at(-1)!;
  return last.at + last.sizeBytes;
};

const [url, name] = process.argv.slice(2);
await prepare(openBucket(url!).media, name!);
process.send?.('prepared');
process.disconnect();
