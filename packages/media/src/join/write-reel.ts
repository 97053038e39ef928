import { crc32 } from 'node:zlib';
import { JoinFailed, type PlacedReel } from '@longtake/core';
import { u16List, u32List } from './boxes.ts';
import { filling, fillingBytes } from './filling.ts';
import { type Fragment, fragment } from './fragment.ts';
import { initSegment } from './init-segment.ts';
import { reelPackets } from './packet-grid.ts';
import { packetsUntil } from './place-fragments.ts';
import { frameTicks, packetTime, REORDER_FRAMES } from './playback-delay.ts';
import type { CodedPicture, CodedSegment } from './read-segment.ts';
import { KEY, packReelTable, type ReelTable } from './reel-table.ts';

interface Reel extends PlacedReel {
  /** Read one at a time: a reel of 4K does not fit in memory. */
  segments: AsyncIterable<CodedSegment>;
  sound: { packets: Buffer[]; audioConfig: Buffer };
}

/**
 * A reel as one run of bytes: an init segment, a fragment for each group of pictures with the sound that belongs to its
 * time, a filling where all that is too short, and last the table of all samples. It plays alone, and the film holds the
 * same bytes, without the table. Throws `Bug.JoinFailed` where segments do not fit.
 */
export async function* reelBytes(reel: Reel): AsyncGenerator<Buffer> {
  const { firstFrame, sound } = reel;
  const digest = { sizeBytes: 0, crc32: 0 };
  const counted = (bytes: Buffer): Buffer => {
    digest.sizeBytes += bytes.length;
    digest.crc32 = crc32(bytes, digest.crc32);
    return bytes;
  };
  const pictures: Picture[] = [];
  const packets = { next: 0 };
  let codec = { avcC: Buffer.alloc(0) as Buffer, initBytes: 0 };
  for await (const { avcC, pictures: coded } of reel.segments) {
    if (codec.initBytes === 0) {
      const init = initSegment({ canvas: reel.canvas, avcC, audioConfig: sound.audioConfig });
      codec = { avcC, initBytes: init.length };
      yield counted(init);
    }
    if (!avcC.equals(codec.avcC)) throw new JoinFailed('Segments were encoded with different settings.');
    for (const group of groups(coded)) {
      yield counted(fragment(nextFragment(reel, { group, frame: pictures.length, packets })));
      group.forEach(({ bytes: { length }, offsetFrames }, at) =>
        pictures.push({ size: length, offsetFrames, isKey: at === 0 }),
      );
    }
  }
  const fillBytes = fillingBytes(digest.sizeBytes, reel.leastBytes);
  yield counted(filling(fillBytes));
  const { audioConfig } = sound;
  yield packReelTable({ digest, firstFrame, fillBytes, ...codec, audioConfig, ...columns(pictures, sound.packets) });
}

interface Picture {
  size: number;
  offsetFrames: number;
  isKey: boolean;
}

const columns = (
  pictures: readonly Picture[],
  packets: readonly Buffer[],
): Pick<ReelTable, 'pictureSizes' | 'pictureOffsets' | 'packetSizes'> => ({
  pictureSizes: u32List(pictures.map(({ size }) => size)),
  pictureOffsets: Buffer.from(pictures.map(({ offsetFrames, isKey }) => offsetFrames + (isKey ? KEY : 0))),
  packetSizes: u16List(packets.map(({ length }) => length)),
});

/** The fragment of a group of pictures that begins at a frame of the reel, with the sound up to the next. */
const nextFragment = (
  reel: Reel,
  { group, frame, packets }: { group: Fragment['pictures']; frame: number; packets: { next: number } },
): Fragment => {
  const { from, to } = reelPackets(reel);
  const first = packets.next;
  packets.next = packetsUntil(frame + group.length, { reel, to }) - from;
  return {
    sequence: reel.firstFrame + frame + 1,
    frameTicks: frameTicks(reel.canvas),
    firstFrame: reel.firstFrame + frame,
    pictures: group,
    packetTime: packetTime(from + first, reel.canvas),
    packets: reel.sound.packets.slice(first, packets.next),
  };
};

/** Groups begin with their key pictures; each picture with how much later it is shown than decoded. */
const groups = (pictures: readonly CodedPicture[]): Fragment['pictures'][] => {
  const all: Fragment['pictures'][] = [];
  pictures.forEach(({ bytes, shownAt, isKey }, decodedAt) => {
    const offsetFrames = shownAt - decodedAt + REORDER_FRAMES;
    if (offsetFrames < 0 || offsetFrames >= KEY)
      throw new JoinFailed('A picture is shown too long before or after its decoding.');
    if (isKey) all.push([]);
    all.at(-1)!.push({ bytes, offsetFrames });
  });
  return all;
};
