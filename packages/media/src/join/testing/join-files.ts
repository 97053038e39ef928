import { readFile, writeFile } from 'node:fs/promises';
import type { Canvas, Chapter } from '@longtake/contracts';
import { createJoiner } from '../create-joiner.ts';

/** Joins reels that lie in files as a store would: the head, then their bytes without their tables. */
export const joinFiles = async ({
  reels,
  canvas,
  file,
  ...film
}: {
  reels: { file: string; firstFrame: number; frames: number; leastBytes?: number }[];
  canvas: Canvas;
  frames: number;
  title: string;
  chapters: Chapter[];
  file: string;
}): Promise<{ head: Uint8Array; sizeBytes: number }> => {
  const joiner = createJoiner();
  const bytes = await Promise.all(reels.map((reel) => readFile(reel.file)));
  const tabled = reels.map(({ firstFrame, frames, leastBytes = 0 }, at) => {
    const place = { canvas, firstFrame, frames, isLast: at === reels.length - 1, leastBytes };
    return { ...place, table: bytes[at]!.subarray(-joiner.reelTableBytes(place)) };
  });
  const joined = joiner.joinFilm({ ...film, reels: tabled });
  const whole = Buffer.concat([
    joined.head,
    ...joined.reels.map(({ sizeBytes }, at) => bytes[at]!.subarray(0, sizeBytes)),
  ]);
  await writeFile(file, whole);
  return { head: joined.head, sizeBytes: whole.length };
};
