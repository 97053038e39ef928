import { boxesIn, boxIn, type FoundBox } from './box-reader.ts';

/** One coded picture of a segment, in decoding order, and where it lies in the file. */
export interface IndexedPicture {
  at: number;
  size: number;
  shownAt: number;
  isKey: boolean;
}

const STBL = ['moov', 'trak', 'mdia', 'minf', 'stbl'];

/**
 * The index of a segment that the renderer wrote: one track, pictures of one length. Throws a `RangeError` where the
 * index is no such.
 */
export const readSegmentIndex = (moov: Buffer): { avcC: Buffer; pictures: IndexedPicture[] } => {
  const table = (type: string): FoundBox | undefined => boxIn(moov, [...STBL, type]);
  const sizes = pictureSizes(moov, needed(table('stsz'), 'stsz'));
  const times = numbers(moov, needed(table('stts'), 'stts'), { head: 8, fields: 2 });
  if (times.length !== 2) throw new RangeError('The pictures are not of one length.');
  const offsets = showingOffsets(moov, { box: table('ctts'), count: sizes.length });
  const keys = table('stss');
  const isKey = new Set(keys === undefined ? sizes.map((_, at) => at + 1) : numbers(moov, keys, { head: 8 }));
  const places = picturePlaces(moov, sizes);
  const pictures = sizes.map((size, at) => ({
    at: places[at]!,
    size,
    // The first picture is shown first, so that times count from it.
    shownAt: at + (offsets[at]! - offsets[0]!) / times[1]!,
    isKey: isKey.has(at + 1),
  }));
  return { avcC: readAvcC(moov), pictures };
};

const needed = (box: FoundBox | undefined, type: string): FoundBox => {
  if (box === undefined) throw new RangeError(`The index has no ${type}.`);
  return box;
};

/** `stsz` names one size where all are alike, and lists them otherwise. */
const pictureSizes = (bytes: Buffer, box: FoundBox): number[] => {
  const common = bytes.readUInt32BE(box.from + 4);
  if (common === 0) return numbers(bytes, box, { head: 12 });
  return Array.from({ length: bytes.readUInt32BE(box.from + 8) }, () => common);
};

/** A table of 32-bit numbers behind a head whose last field counts its entries. */
const numbers = (
  bytes: Buffer,
  { from, to }: FoundBox,
  { head, fields = 1 }: { head: number; fields?: number },
): number[] => {
  const length = bytes.readUInt32BE(from + head - 4) * fields;
  if (from + head + length * 4 > to) throw new RangeError('A table of the index is cut short.');
  return Array.from({ length }, (_, at) => bytes.readUInt32BE(from + head + at * 4));
};

const showingOffsets = (bytes: Buffer, { box, count }: { box: FoundBox | undefined; count: number }): number[] => {
  if (box === undefined) return Array.from({ length: count }, () => 0);
  const entries = numbers(bytes, box, { head: 8, fields: 2 });
  // Signed in version 1; in version 0 they are never that large.
  const offsets = entries.flatMap((value, at) =>
    at % 2 === 0 ? Array.from({ length: value }, () => entries[at + 1]! | 0) : [],
  );
  if (offsets.length !== count) throw new RangeError('Not every picture has a time.');
  return offsets;
};

/** Where each picture lies: chunks have places, and pictures follow each other in a chunk. */
const picturePlaces = (bytes: Buffer, sizes: readonly number[]): number[] => {
  const chunks = chunkPlaces(bytes);
  const runs = numbers(bytes, needed(boxIn(bytes, [...STBL, 'stsc']), 'stsc'), { head: 8, fields: 3 });
  const places: number[] = [];
  let run = 0;
  chunks.forEach((chunkAt, chunk) => {
    if (runs[(run + 1) * 3] === chunk + 1) run++;
    let at = chunkAt;
    for (let left = runs[run * 3 + 1]!; left > 0; left--) {
      places.push(at);
      at += sizes[places.length - 1]!;
    }
  });
  if (places.length !== sizes.length) throw new RangeError('Not every picture has a place.');
  return places;
};

const chunkPlaces = (bytes: Buffer): number[] => {
  const short = boxIn(bytes, [...STBL, 'stco']);
  if (short !== undefined) return numbers(bytes, short, { head: 8 });
  const long = numbers(bytes, needed(boxIn(bytes, [...STBL, 'co64']), 'stco'), { head: 8, fields: 2 });
  return long.flatMap((high, at) => (at % 2 === 0 ? [high * 2 ** 32 + long[at + 1]!] : []));
};

/** Bytes of `stsd` ahead of its first entry, and of an entry of pictures ahead of the boxes in it. */
const STSD_HEAD = 8;
const ENTRY_HEAD = 8 + 78;

const readAvcC = (bytes: Buffer): Buffer => {
  const { from, to } = needed(boxIn(bytes, [...STBL, 'stsd']), 'stsd');
  const inEntry = boxesIn(bytes, { from: from + STSD_HEAD + ENTRY_HEAD, to });
  const avcC = needed(
    inEntry.find(({ type }) => type === 'avcC'),
    'avcC',
  );
  return bytes.subarray(avcC.from, avcC.to);
};
