import { createWriteStream } from 'node:fs';
import { stat } from 'node:fs/promises';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { type Joiner, JoinFailed } from '@longtake/core';
import { encodeReelSound } from '../sound/encode-reel-sound.ts';
import { filmHead, placeReels } from './film-head.ts';
import { hlsPlaylists } from './hls-playlists.ts';
import { initSegment } from './init-segment.ts';
import { makeSprite } from './make-sprite.ts';
import { reelPackets } from './packet-grid.ts';
import { type CodedSegment, readSegment } from './read-segment.ts';
import { reelTableBytes, unpackReelTable } from './reel-table.ts';
import { reelBytes } from './write-reel.ts';

type ReelJob = Parameters<Joiner['joinReel']>[0];

/** Joins with boxes of its own: pictures and sound are moved, never encoded again. */
export const createJoiner = (): Joiner => ({
  joinReel: async (job) => {
    if (job.segments.length === 0) throw new JoinFailed('A reel needs at least one segment.');
    const { firstFrame, file, filmSamples, toSample, sound, gainDb, leastBytes } = job;
    const frames = job.segments.reduce((sum, segment) => sum + segment.frames, 0);
    const place = { canvas: job.look.canvas, firstFrame, frames, isLast: toSample === filmSamples, leastBytes };
    const encoded = await encodeReelSound({ packets: reelPackets(place), filmSamples, sound, gainDb });
    const reel = { ...place, segments: readSegments(job), sound: encoded };
    await pipeline(Readable.from(reelBytes(reel)), createWriteStream(file));
    return { sizeBytes: (await stat(file)).size };
  },
  makeSprite,
  reelTableBytes,
  joinFilm: ({ reels, frames, title, chapters, names }) => {
    if (reels.length === 0) throw new JoinFailed('A film needs at least one reel.');
    const { canvas } = reels[0]!;
    const placed = placeReels(
      reels.map((reel, index) => ({ reel, table: unpackReelTable(reel.table, reel, `Reel ${index}`) })),
    );
    const head = filmHead({ reels: placed, canvas, frames, title, chapters });
    const { avcC, audioConfig } = placed[0]!.table;
    const playlists = hlsPlaylists({ reels: placed, canvas, dataAt: head.length, avcC }, names);
    return {
      head,
      reels: placed.map(({ table }) => table.digest),
      stream: { init: initSegment({ canvas, avcC, audioConfig }), ...playlists },
    };
  },
});

async function* readSegments({ segments }: ReelJob): AsyncGenerator<CodedSegment> {
  for (const { file, frames } of segments) yield await readSegment(file, { frames });
}
