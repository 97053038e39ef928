import { basename } from 'node:path';
import type { Canvas } from '@longtake/contracts';
import { JoinFailed } from '@longtake/core';
import type { Demuxer } from '../ffmpeg.ts';
import { openPiece } from '../open-piece.ts';

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
export const readSegment = async (
  file: string,
  { frames, canvas }: { frames: number; canvas: Canvas },
): Promise<CodedSegment> => {
  const demuxer = await openPiece(file).catch((cause: unknown) => {
    throw new JoinFailed(`The segment ${basename(file)} cannot be read.`, { cause });
  });
  try {
    const segment = await readPictures(demuxer, canvas);
    checkPictures(segment.pictures, frames);
    return segment;
  } finally {
    await demuxer.close();
  }
};

const readPictures = async (demuxer: Demuxer, canvas: Canvas): Promise<CodedSegment> => {
  const stream = demuxer.video();
  const avcC = stream?.codecpar.extradata;
  if (stream === undefined || avcC === undefined || avcC === null) throw new JoinFailed('A segment holds no pictures.');
  const { num, den } = stream.timeBase;
  const toFrame = (pts: bigint): number => Math.round((Number(pts) * num * canvas.fpsNum) / (den * canvas.fpsDen));
  const pictures: CodedPicture[] = [];
  for await (const packet of demuxer.packets(stream.index)) {
    if (packet === null) break;
    pictures.push({ bytes: Buffer.from(packet.data!), shownAt: toFrame(packet.pts), isKey: packet.isKeyframe });
    packet.free();
  }
  return { avcC: Buffer.from(avcC), pictures };
};

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
