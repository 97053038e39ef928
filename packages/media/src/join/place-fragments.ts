import type { PlacedReel } from '@longtake/core';
import { fragmentHeadBytes } from './fragment.ts';
import { firstPacketAt, reelPackets } from './packet-grid.ts';
import { KEY, type ReelTable } from './reel-table.ts';

/** A fragment of a reel: what it holds, and where, in bytes from the reel's start. */
export interface PlacedFragment {
  at: number;
  sizeBytes: number;
  pictures: number;
  packets: number;
  soundAt: number;
  picturesAt: number;
}

/** Where a reel's fragments lie, one behind the other, from the sizes of its samples alone. */
export const placeFragments = (table: ReelTable, reel: PlacedReel): PlacedFragment[] => {
  const fragments: PlacedFragment[] = [];
  const { from, to } = reelPackets(reel);
  let [at, frame, packet] = [table.initBytes, 0, from];
  while (frame < reel.frames) {
    const nextFrame = nextKey(table, frame);
    const nextPacket = packetsUntil(nextFrame, { reel, to });
    const counts = { pictures: nextFrame - frame, packets: nextPacket - packet };
    const soundAt = at + fragmentHeadBytes(counts);
    const picturesAt = soundAt + soundBytes(table, { from: packet - from, to: nextPacket - from });
    const end = picturesAt + pictureBytes(table, { from: frame, to: nextFrame });
    fragments.push({ at, sizeBytes: end - at, ...counts, soundAt, picturesAt });
    [at, frame, packet] = [end, nextFrame, nextPacket];
  }
  return fragments;
};

/** One more than the last packet that goes with the pictures up to a frame of the reel. */
export const packetsUntil = (frame: number, { reel, to }: { reel: PlacedReel; to: number }): number =>
  frame === reel.frames ? to : Math.min(to, firstPacketAt(reel.firstFrame + frame, reel.canvas));

const nextKey = ({ pictureOffsets }: ReelTable, frame: number): number => {
  let next = frame + 1;
  while (next < pictureOffsets.length && (pictureOffsets[next]! & KEY) === 0) next++;
  return next;
};

interface Range {
  from: number;
  to: number;
}

const pictureBytes = ({ pictureSizes }: ReelTable, { from, to }: Range): number => {
  let sum = 0;
  for (let at = from * 4; at < to * 4; at += 4) sum += pictureSizes.readUInt32BE(at);
  return sum;
};

const soundBytes = ({ packetSizes }: ReelTable, { from, to }: Range): number => {
  let sum = 0;
  for (let at = from * 2; at < to * 2; at += 2) sum += packetSizes.readUInt16BE(at);
  return sum;
};
