import { createReadStream, createWriteStream } from 'node:fs';
import { stat } from 'node:fs/promises';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { type Joiner, JoinFailed } from '@longtake/core';
import { encodeReelSound } from '../sound/encode-reel-sound.ts';
import { countPictures, filmHead } from './film-head.ts';
import { firstPacketAt, packetsOf } from './packet-grid.ts';
import { type ReelTable, readReel } from './read-reel.ts';
import { type CodedSegment, readSegment } from './read-segment.ts';
import { reelBytes } from './write-reel.ts';

type ReelJob = Parameters<Joiner['joinReel']>[0];
type FilmJob = Parameters<Joiner['joinFilm']>[0];

/** Joins with boxes of its own: pictures and sound are moved, never encoded again. */
export const createJoiner = (): Joiner => ({
  joinReel: async (job) => {
    if (job.segments.length === 0) throw new JoinFailed('A reel needs at least one segment.');
    const { firstFrame, file, filmSamples, toSample, sound, gainDb } = job;
    const { canvas } = job.look;
    const frames = job.segments.reduce((sum, segment) => sum + segment.frames, 0);
    const isLast = toSample === filmSamples;
    const packets = {
      from: firstPacketAt(firstFrame, canvas),
      to: isLast ? packetsOf(filmSamples) : firstPacketAt(firstFrame + frames, canvas),
    };
    const encoded = await encodeReelSound({ packets, filmSamples, sound, gainDb });
    const segments = readSegments(job);
    const reel = { segments, canvas, firstFrame, frames, isLast, filmSamples, sound: encoded };
    await pipeline(Readable.from(reelBytes(reel)), createWriteStream(file));
    return { sizeBytes: (await stat(file)).size };
  },
  joinFilm: async ({ reels, look, frames, title, chapters, file }) => {
    if (reels.length === 0) throw new JoinFailed('A film needs at least one reel.');
    const tables = await readReels(reels);
    const head = filmHead({ reels: tables, canvas: look.canvas, frames, title, chapters });
    const files = reels.map((reel) => reel.file);
    await pipeline(Readable.from(filmBytes(head, files)), createWriteStream(file));
    return { sizeBytes: (await stat(file)).size };
  },
});

async function* readSegments({ segments, look: { canvas } }: ReelJob): AsyncGenerator<CodedSegment> {
  for (const { file, frames } of segments) yield await readSegment(file, { frames, canvas });
}

const readReels = async (reels: FilmJob['reels']): Promise<ReelTable[]> => {
  const tables: ReelTable[] = [];
  for (const [at, { file, frames }] of reels.entries()) {
    const table = await readReel(file);
    const found = countPictures(table);
    if (found !== frames) throw new JoinFailed(`Reel ${at} holds ${found} pictures, not ${frames}.`);
    tables.push(table);
  }
  return tables;
};

async function* filmBytes(head: Buffer, files: readonly string[]): AsyncGenerator<Buffer> {
  yield head;
  for (const file of files) yield* createReadStream(file, { highWaterMark: 1 << 20 }) as AsyncIterable<Buffer>;
}
