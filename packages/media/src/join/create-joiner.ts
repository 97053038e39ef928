import { createWriteStream } from 'node:fs';
import { stat } from 'node:fs/promises';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { type Joiner, JoinFailed } from '@longtake/core';
import { unpackAdts } from '../sound/adts.ts';
import { filmHead, placeReels } from './film-head.ts';
import { hlsPlaylist } from './hls-playlists.ts';
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
    const { from, to } = reelPackets(job.reel);
    const sound = unpackAdts(job.sound);
    if (sound.packets.length !== to - from)
      throw new JoinFailed(`A reel's sound has ${sound.packets.length} packets, not ${to - from}.`);
    const reel = { ...job.reel, segments: readSegments(job), sound };
    await pipeline(Readable.from(reelBytes(reel)), createWriteStream(job.file));
    return { sizeBytes: (await stat(job.file)).size };
  },
  makeSprite,
  reelTableBytes,
  joinFilm: ({ reels, frames, title, chapters, captions, names }) => {
    if (reels.length === 0) throw new JoinFailed('A film needs at least one reel.');
    const { canvas } = reels[0]!;
    const placed = placeReels(
      reels.map((reel, index) => ({ reel, table: unpackReelTable(reel.table, reel, `Reel ${index}`) })),
    );
    const head = filmHead({ reels: placed, canvas, frames, title, chapters, captions });
    const { avcC, audioConfig } = placed[0]!.table;
    const stream = hlsPlaylist({ reels: placed, canvas, dataAt: head.length, avcC }, names);
    return {
      head,
      reels: placed.map(({ table }) => table.digest),
      stream: { init: initSegment({ canvas, avcC, audioConfig }), ...stream },
    };
  },
});

async function* readSegments({ segments }: ReelJob): AsyncGenerator<CodedSegment> {
  for (const { file, frames } of segments) yield await readSegment(file, { frames });
}
