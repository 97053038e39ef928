import { crc32 } from 'node:zlib';
import { type Digest, JoinFailed, type PlacedReel } from '@longtake/core';
import { latin, u32, u64List } from './boxes.ts';
import { reelPackets } from './packet-grid.ts';

/** A reel's samples in decoding order, in columns as the film's index wants them: what joins it without its bytes. */
export interface ReelTable {
  /** The reel's bytes without this table. */
  digest: Digest;
  firstFrame: number;
  initBytes: number;
  /** Bytes without meaning behind the fragments. */
  fillBytes: number;
  avcC: Buffer;
  audioConfig: Buffer;
  /** Each picture's size, 32 bits big-endian. */
  pictureSizes: Buffer;
  /** For each picture, how many frames it is shown after its decoding; `KEY` is added where a fragment begins. */
  pictureOffsets: Buffer;
  /** Each packet's size, 16 bits big-endian. */
  packetSizes: Buffer;
}

export const KEY = 0x80;

const NAME = latin('longtake reel t1');
const NUMBERS_BYTES = 8 + NAME.length + 32;
const AVC_BYTES = 256;
const AUDIO_BYTES = 32;
const HEAD_BYTES = NUMBERS_BYTES + AVC_BYTES + AUDIO_BYTES;
const CRC_BYTES = 4;

/** How long the table of a reel is: follows from its place in the film, so that it can be read from the reel's end. */
export const reelTableBytes = (reel: PlacedReel): number => {
  const { from, to } = reelPackets(reel);
  return HEAD_BYTES + reel.frames * 5 + (to - from) * 2 + CRC_BYTES;
};

/** The table as a box of its own kind, which players pass over (ISO/IEC 14496-12, 11.1). */
export const packReelTable = (table: ReelTable): Buffer => {
  const columns = [table.pictureSizes, table.pictureOffsets, table.packetSizes];
  const size = columns.reduce((sum, { length }) => sum + length, HEAD_BYTES + CRC_BYTES);
  const { sizeBytes, crc32: reelCrc } = table.digest;
  const numbers = [
    reelCrc,
    table.initBytes,
    table.fillBytes,
    table.firstFrame,
    table.pictureOffsets.length,
    table.packetSizes.length / 2,
  ];
  const bytes = Buffer.concat([
    u32(size),
    latin('uuid'),
    NAME,
    u64List([sizeBytes]),
    u32(...numbers),
    padded(table.avcC, AVC_BYTES),
    padded(table.audioConfig, AUDIO_BYTES),
    ...columns,
  ]);
  return Buffer.concat([bytes, u32(crc32(bytes))]);
};

/** Reads a table; `which` names the reel in errors. Throws `Bug.JoinFailed` where it is damaged or of another reel. */
export const unpackReelTable = (given: Uint8Array, reel: PlacedReel, which: string): ReelTable => {
  const bytes = Buffer.from(given.buffer, given.byteOffset, given.byteLength);
  const crcAt = bytes.length - CRC_BYTES;
  if (crcAt < HEAD_BYTES || !bytes.subarray(8, 8 + NAME.length).equals(NAME))
    throw new JoinFailed(`${which} does not end in the table of ${reel.frames} pictures.`);
  if (bytes.readUInt32BE(crcAt) !== crc32(bytes.subarray(0, crcAt))) throw new JoinFailed(`${which} is damaged.`);
  const numbersAt = 8 + NAME.length;
  const number = (index: number) => bytes.readUInt32BE(numbersAt + 8 + index * 4);
  const [frames, packets] = [number(4), number(5)];
  if (frames !== reel.frames || bytes.length !== reelTableBytes(reel))
    throw new JoinFailed(`${which} has ${frames} pictures and ${packets} packets of sound, other than planned.`);
  const avcAt = NUMBERS_BYTES;
  const column = (at: number, length: number) => bytes.subarray(at, at + length);
  return {
    digest: { sizeBytes: Number(bytes.readBigUInt64BE(numbersAt)), crc32: number(0) },
    initBytes: number(1),
    fillBytes: number(2),
    firstFrame: number(3),
    avcC: unpadded(column(avcAt, AVC_BYTES)),
    audioConfig: unpadded(column(avcAt + AVC_BYTES, AUDIO_BYTES)),
    pictureSizes: column(HEAD_BYTES, frames * 4),
    pictureOffsets: column(HEAD_BYTES + frames * 4, frames),
    packetSizes: column(HEAD_BYTES + frames * 5, packets * 2),
  };
};

const padded = (bytes: Buffer, size: number): Buffer => {
  if (bytes.length >= size) throw new JoinFailed('The description of the coding is too long.');
  return Buffer.concat([Buffer.of(bytes.length), bytes, Buffer.alloc(size - 1 - bytes.length)]);
};
const unpadded = (bytes: Buffer): Buffer => bytes.subarray(1, 1 + bytes[0]!);
