import { appendFile, open } from 'node:fs/promises';
import { basename } from 'node:path';
import type { Canvas } from '@longtake/contracts';
import { JoinFailed, thumbnailSize, thumbnailSpans } from '@longtake/core';
import { box, latin } from '../join/boxes.ts';

const NAME = latin('longtake thumbs1');
const HEAD_BYTES = 8 + NAME.length;

/** Puts a segment's thumbnails, I420, behind its pictures, in a box of its own kind that decoders pass over. */
export const appendThumbnails = (file: string, thumbnails: readonly Uint8Array[]): Promise<void> =>
  appendFile(file, box('uuid', NAME, ...thumbnails.map((one) => Buffer.from(one.buffer, one.byteOffset, one.length))));

/** A segment's thumbnails, I420, in order. Throws `Bug.JoinFailed` where the file does not end in them. */
export const readThumbnails = async (
  file: string,
  { frames, canvas }: { frames: number; canvas: Canvas },
): Promise<Buffer[]> => {
  const { width, height } = thumbnailSize(canvas);
  const count = thumbnailSpans(frames, canvas).length;
  const size = (width * height * 3) / 2;
  const bytes = await readEnd(file, HEAD_BYTES + count * size);
  if (!bytes.subarray(8, HEAD_BYTES).equals(NAME))
    throw new JoinFailed(`The segment ${basename(file)} does not end in ${count} thumbnails.`);
  return Array.from({ length: count }, (_, at) => bytes.subarray(HEAD_BYTES + at * size, HEAD_BYTES + (at + 1) * size));
};

const readEnd = async (file: string, length: number): Promise<Buffer> => {
  const handle = await open(file);
  try {
    const { size } = await handle.stat();
    const { buffer } = await handle.read(Buffer.alloc(length), 0, length, Math.max(0, size - length));
    return buffer;
  } finally {
    await handle.close();
  }
};
