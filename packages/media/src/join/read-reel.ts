import type { FileHandle } from 'node:fs/promises';
import { open } from 'node:fs/promises';
import { basename } from 'node:path';
import { JoinFailed } from '@longtake/core';

/** Where the samples of one fragment lie, in bytes from the reel's start. */
export interface Run {
  at: number;
  sizes: number[];
}
/** A reel's samples, as its own headers tell: what the film's index is made of. */
export interface ReelTable {
  sizeBytes: number;
  avcC: Buffer;
  audioConfig: Buffer;
  pictures: (Run & { offsetTicks: number[] })[];
  sound: Run[];
  /** −1 where there is none. */
  firstPictureTicks: number;
  firstPacketSamples: number;
}

interface Box {
  type: string;
  at: number;
  size: number;
}

/** Reads a reel's headers, not its pictures. Throws `Bug.JoinFailed` on anything that this program did not write. */
export const readReel = async (file: string): Promise<ReelTable> => {
  const handle = await open(file);
  try {
    const { size } = await handle.stat();
    const table: ReelTable = {
      sizeBytes: size,
      avcC: Buffer.alloc(0),
      audioConfig: Buffer.alloc(0),
      pictures: [],
      sound: [],
      firstPictureTicks: -1,
      firstPacketSamples: -1,
    };
    for (let at = 0; at < size; ) {
      const found = await boxAt(handle, at, size);
      if (found.type === 'moov') readCodecs(await bytesOf(handle, found), table);
      if (found.type === 'moof') readFragment(await bytesOf(handle, found), found.at, table);
      at += found.size;
    }
    if (table.pictures.length === 0 || table.avcC.length === 0)
      throw new JoinFailed(`${basename(file)} is not a reel.`);
    return table;
  } catch (cause) {
    if (cause instanceof JoinFailed) throw cause;
    throw new JoinFailed(`The reel ${basename(file)} is damaged.`, { cause });
  } finally {
    await handle.close();
  }
};

const boxAt = async (handle: FileHandle, at: number, end: number): Promise<Box> => {
  const { buffer, bytesRead } = await handle.read(Buffer.alloc(8), 0, 8, at);
  const size = bytesRead === 8 ? buffer.readUInt32BE(0) : 0;
  if (size < 8 || at + size > end) throw new JoinFailed('A reel is cut short.');
  return { type: buffer.toString('latin1', 4, 8), at, size };
};

const bytesOf = async (handle: FileHandle, { at, size }: Box): Promise<Buffer> =>
  (await handle.read(Buffer.alloc(size), 0, size, at)).buffer;

/** The decoders' configs; found by their names, since our own init segment holds each once. */
const readCodecs = (moov: Buffer, table: ReelTable): void => {
  const avcC = moov.indexOf('avcC');
  const esds = moov.indexOf('esds');
  if (avcC < 0 || esds < 0) throw new JoinFailed('A reel does not say how it is coded.');
  table.avcC = moov.subarray(avcC + 4, avcC - 4 + moov.readUInt32BE(avcC - 4));
  const config = moov.indexOf(Buffer.from([5, 0x80, 0x80, 0x80]), esds);
  table.audioConfig = moov.subarray(config + 5, config + 5 + moov[config + 4]!);
};

const children = (bytes: Buffer, from: number, to: number): Box[] => {
  const found: Box[] = [];
  for (let at = from; at < to; at += found.at(-1)!.size) {
    const size = bytes.readUInt32BE(at);
    if (size < 8) throw new JoinFailed('A reel holds a box without an end.');
    found.push({ type: bytes.toString('latin1', at + 4, at + 8), at, size });
  }
  return found;
};

const readFragment = (moof: Buffer, moofAt: number, table: ReelTable): void => {
  for (const traf of children(moof, 8, moof.length).filter(({ type }) => type === 'traf')) {
    const parts = children(moof, traf.at + 8, traf.at + traf.size);
    const at = (type: string): number => parts.find((part) => part.type === type)!.at;
    const isPictures = moof.readUInt32BE(at('tfhd') + 12) === 1;
    const time = Number(moof.readBigUInt64BE(at('tfdt') + 12));
    const run = { moof, trun: at('trun'), moofAt };
    if (isPictures) {
      if (table.firstPictureTicks < 0) table.firstPictureTicks = time;
      // A list's head is 24 bytes with the first sample's flags, 20 without; an entry is its size, then its offset.
      const { place, columns } = readRun({ ...run, headBytes: 24, fields: 2 });
      table.pictures.push({ at: place, sizes: columns[0]!, offsetTicks: columns[1]! });
    } else {
      if (table.firstPacketSamples < 0) table.firstPacketSamples = time;
      const { place, columns } = readRun({ ...run, headBytes: 20, fields: 1 });
      table.sound.push({ at: place, sizes: columns[0]! });
    }
  }
};

/** A run's place in the reel, and its entries, column by column. */
const readRun = (run: { moof: Buffer; trun: number; moofAt: number; headBytes: number; fields: number }) => {
  const { moof, trun, moofAt, headBytes, fields } = run;
  const count = moof.readUInt32BE(trun + 12);
  if (moof.readUInt32BE(trun) !== headBytes + count * fields * 4)
    throw new JoinFailed('A reel has a run of wrong size.');
  const column = (field: number): number[] =>
    Array.from({ length: count }, (_, index) => moof.readUInt32BE(trun + headBytes + (index * fields + field) * 4));
  return {
    place: moofAt + moof.readUInt32BE(trun + 16),
    columns: Array.from({ length: fields }, (_, field) => column(field)),
  };
};
