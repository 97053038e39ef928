import { open } from 'node:fs/promises';
import { basename } from 'node:path';
import { JoinFailed } from '@longtake/core';
import { readTopBox } from './box-reader.ts';
import { type IndexedPicture, readSegmentIndex } from './segment-index.ts';

/** One coded picture, in decoding order. */
export interface CodedPicture {
  bytes: Buffer;
  /** Its place among the segment's pictures as they are shown. */
  shownAt: number;
  isKey: boolean;
}
export interface CodedSegment {
  avcC: Buffer;
  pictures: CodedPicture[];
}

/**
 * Reads a segment's coded pictures. Throws `Bug.JoinFailed` unless it holds exactly its frames, each shown once, begins
 * with a key picture, and no group of pictures reaches into another.
 */
export const readSegment = async (file: string, { frames }: { frames: number }): Promise<CodedSegment> => {
  const segment = await readPictures(file).catch((cause: unknown) => {
    throw new JoinFailed(`The segment ${basename(file)} cannot be read.`, { cause });
  });
  checkPictures(segment.pictures, frames);
  return segment;
};

const readPictures = async (file: string): Promise<CodedSegment> => {
  const handle = await open(file);
  try {
    const moov = await readTopBox(handle, 'moov');
    if (moov === undefined) throw new RangeError('It has no index.');
    const { avcC, pictures } = readSegmentIndex(moov);
    const { from, to } = spanOf(pictures);
    const { buffer, bytesRead } = await handle.read(Buffer.alloc(to - from), 0, to - from, from);
    if (bytesRead !== to - from) throw new RangeError('It is cut short.');
    const bytesOf = ({ at, size }: IndexedPicture): Buffer => buffer.subarray(at - from, at - from + size);
    return { avcC, pictures: pictures.map((picture) => ({ ...picture, bytes: bytesOf(picture) })) };
  } finally {
    await handle.close();
  }
};

/** What of the file holds the pictures. */
const spanOf = (pictures: readonly IndexedPicture[]): { from: number; to: number } =>
  pictures.reduce(({ from, to }, { at, size }) => ({ from: Math.min(from, at), to: Math.max(to, at + size) }), {
    from: pictures[0]?.at ?? 0,
    to: 0,
  });

const checkPictures = (pictures: readonly CodedPicture[], frames: number): void => {
  if (pictures.length !== frames) throw new JoinFailed(`A segment holds ${pictures.length} pictures, not ${frames}.`);
  const shown = new Set(pictures.map(({ shownAt }) => shownAt));
  if (shown.size !== frames || Math.min(...shown) !== 0 || Math.max(...shown) !== frames - 1)
    throw new JoinFailed('A segment does not show each of its frames once.');
  if (pictures[0]?.isKey !== true || pictures[0].shownAt !== 0)
    throw new JoinFailed('A segment does not begin with a key picture.');
  let key = 0;
  for (const { isKey, shownAt } of pictures) {
    if (isKey) key = shownAt;
    if (shownAt < key) throw new JoinFailed('A group of pictures reaches into the one before it.');
  }
};
