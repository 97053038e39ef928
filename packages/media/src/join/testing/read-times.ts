import { boxesIn, boxIn } from '../box-reader.ts';

/** What a file says of when a track is played, in the track's ticks, before any sample is looked at. */
export interface TrackTimes {
  /** Each edit: from which time of the track on, and at which rate; -1 is a time of nothing. */
  edits: { mediaTime: number; rate: number }[];
  /** How much later than decoded each sample is shown; undefined where none is put off. Version 0 knows no less than 0. */
  offsets: { version: number; values: number[] } | undefined;
  /** When each sample is decoded. */
  decodedAt: number[];
}

/** The times of every track in a film's index, in order. */
export const readTimes = (film: Buffer): TrackTimes[] => {
  const moov = film.indexOf('moov') - 4;
  return boxesIn(film, { from: moov + 8, to: moov + film.readUInt32BE(moov) })
    .filter(({ type }) => type === 'trak')
    .map(({ from, to }) => timesOf(film.subarray(from, to)));
};

const timesOf = (track: Buffer): TrackTimes => {
  const stbl = (type: string) => boxIn(track, ['mdia', 'minf', 'stbl', type]);
  const elst = boxIn(track, ['edts', 'elst'])!;
  const edits = Array.from({ length: track.readUInt32BE(elst.from + 4) }, (_, at) => {
    const entry = elst.from + 8 + at * 12;
    return { mediaTime: track.readInt32BE(entry + 4), rate: track.readInt32BE(entry + 8) / 65_536 };
  });
  const decodedAt: number[] = [];
  let time = 0;
  for (const length of counted(track, stbl('stts')!.from)) {
    decodedAt.push(time);
    time += length;
  }
  const ctts = stbl('ctts');
  const offsets = ctts && { version: track[ctts.from]!, values: counted(track, ctts.from) };
  return { edits, offsets, decodedAt };
};

/** A table of values that are each true of so many samples in a row. */
const counted = (track: Buffer, at: number): number[] =>
  Array.from({ length: track.readUInt32BE(at + 4) }, (_, entry) => {
    const from = at + 8 + entry * 8;
    return Array.from({ length: track.readUInt32BE(from) }, () => track.readInt32BE(from + 4));
  }).flat();
