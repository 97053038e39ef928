import { fullBox, u32, u32List, u64List } from './boxes.ts';
import type { PlacedFragment } from './place-fragments.ts';
import { KEY, type ReelTable } from './reel-table.ts';

/** A reel as the film's index sees it; `at` is its first byte's place among those of all reels. */
export interface FilmReel {
  table: ReelTable;
  fragments: readonly PlacedFragment[];
  at: number;
}

/** `stsz` of the pictures: the reels' columns, laid end to end. */
export const pictureSizes = (reels: readonly FilmReel[], frames: number): Buffer =>
  fullBox('stsz', {}, u32(0, frames), ...reels.map(({ table }) => table.pictureSizes));

/** `stsz` of the sound, from columns of 16 bits: some players do not know `stz2`. */
export const packetSizes = (reels: readonly FilmReel[], packets: number): Buffer => {
  const sizes = Buffer.alloc(packets * 4);
  let at = 0;
  for (const { table } of reels)
    for (let from = 0; from < table.packetSizes.length; from += 2, at += 4)
      sizes.writeUInt32BE(table.packetSizes.readUInt16BE(from), at);
  return fullBox('stsz', {}, u32(0, packets), sizes);
};

/** `ctts`: how much later than decoded each picture is shown, equal ones in a row counted together. */
export const compositionOffsets = (
  reels: readonly FilmReel[],
  { frames, ticks }: { frames: number; ticks: number },
): Buffer => {
  const entries = Buffer.allocUnsafe(frames * 8);
  let [end, offset, count] = [0, -1, 0];
  const close = () => {
    if (count === 0) return;
    entries.writeUInt32BE(count, end);
    entries.writeUInt32BE(offset * ticks, end + 4);
    end += 8;
  };
  for (const { table } of reels)
    for (const entry of table.pictureOffsets) {
      const next = entry & ~KEY;
      if (next !== offset) {
        close();
        [offset, count] = [next, 0];
      }
      count++;
    }
  close();
  return fullBox('ctts', {}, u32(end / 8), entries.subarray(0, end));
};

/** `stss`: the key pictures; one begins each fragment. Numbers count from 1. */
export const keyPictures = (reels: readonly FilmReel[]): Buffer => {
  const keys: number[] = [];
  let next = 1;
  for (const { fragments } of reels)
    for (const { pictures } of fragments) {
      keys.push(next);
      next += pictures;
    }
  return fullBox('stss', {}, u32(keys.length), u32List(keys));
};

/** The runs of a track's samples, one a fragment that has any: how many, and where among the bytes of all reels. */
export interface Chunks {
  counts: number[];
  places: number[];
}

export const pictureChunks = (reels: readonly FilmReel[]): Chunks =>
  chunks(reels, ({ pictures, picturesAt }) => [pictures, picturesAt]);

export const packetChunks = (reels: readonly FilmReel[]): Chunks =>
  chunks(reels, ({ packets, soundAt }) => [packets, soundAt]);

const chunks = (
  reels: readonly FilmReel[],
  of: (fragment: PlacedFragment) => readonly [count: number, at: number],
): Chunks => {
  const runs: Chunks = { counts: [], places: [] };
  for (const { fragments, at: reelAt } of reels)
    for (const fragment of fragments) {
      const [count, at] = of(fragment);
      if (count === 0) continue;
      runs.counts.push(count);
      runs.places.push(reelAt + at);
    }
  return runs;
};

/** `stsc`: from which chunk on how many samples each has. */
export const chunkCounts = ({ counts }: Pick<Chunks, 'counts'>): Buffer => {
  const entries = counts.flatMap((count, index) => (count === counts[index - 1] ? [] : [index + 1, count, 1]));
  return fullBox('stsc', {}, u32(entries.length / 3), u32List(entries));
};

/** `co64`: where each chunk lies in a file whose reels begin at `dataAt`. */
export const chunkPlaces = ({ places }: Pick<Chunks, 'places'>, dataAt: number): Buffer =>
  fullBox('co64', {}, u32(places.length), u64List(places.map((at) => dataAt + at)));
