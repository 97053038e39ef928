import { promisify } from 'node:util';
import { zstdCompress, zstdDecompress } from 'node:zlib';
import type { PlanarPicture, PreparedPicture } from '@longtake/frames';
import { sharedFrames } from '../frame-assets.ts';

/** Name of the format and its version, then width and height. */
const HEADER = 'LTP1';
const HEADER_BYTES = 12;

/**
 * A prepared picture as it is stored: the planes that it is drawn from, packed by zstd. Half of what the same pixels take as
 * PNG, and read in a seventh of the time (docs/decisions/0020-prepared-pictures.md).
 */
export const encodePrepared = async (picture: PreparedPicture): Promise<Uint8Array> => {
  const { width, height, i420 } = (await sharedFrames()).toPlanes(picture);
  const header = Buffer.alloc(HEADER_BYTES);
  header.write(HEADER, 'latin1');
  header.writeUInt32BE(width, 4);
  header.writeUInt32BE(height, 8);
  return Buffer.concat([header, await promisify(zstdCompress)(i420)]);
};

/** The planes of a stored picture. Throws where it is none, or not whole. */
export const decodePrepared = async (stored: Uint8Array): Promise<PlanarPicture> => {
  const bytes = Buffer.from(stored.buffer, stored.byteOffset, stored.byteLength);
  if (bytes.toString('latin1', 0, HEADER.length) !== HEADER)
    throw new Error('It does not begin as a prepared picture.');
  const [width, height] = [bytes.readUInt32BE(4), bytes.readUInt32BE(8)];
  const sizeBytes = (width * height * 3) / 2;
  // In one piece: pieces that are joined would take twice the memory, and so does a piece that is filled to its last byte,
  // which zlib follows with another.
  const unpacked = { chunkSize: sizeBytes + 64, maxOutputLength: sizeBytes };
  const i420 = await promisify(zstdDecompress)(bytes.subarray(HEADER_BYTES), unpacked);
  if (i420.length !== sizeBytes) throw new Error(`It has ${i420.length} bytes for ${width}x${height}.`);
  return { width, height, i420 };
};
