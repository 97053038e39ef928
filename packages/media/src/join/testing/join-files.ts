import { readFile, writeFile } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import type { Canvas, Chapter } from '@longtake/contracts';
import type { FilmCaptions } from '@longtake/core';
import { createJoiner } from '../create-joiner.ts';

/** Joins reels that lie in files as a store would: the head, then their bytes without their tables; the stream beside it. */
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
  captions?: FilmCaptions;
  file: string;
}): Promise<{ head: Uint8Array; sizeBytes: number }> => {
  const joiner = createJoiner();
  const names = { film: basename(file), init: 'init.mp4' };
  const bytes = await Promise.all(reels.map((reel) => readFile(reel.file)));
  const tabled = reels.map(({ firstFrame, frames, leastBytes = 0 }, at) => {
    const place = { canvas, firstFrame, frames, isLast: at === reels.length - 1, leastBytes };
    return { ...place, table: bytes[at]!.subarray(-joiner.reelTableBytes(place)) };
  });
  const joined = joiner.joinFilm({ ...film, reels: tabled, names });
  const whole = Buffer.concat([
    joined.head,
    ...joined.reels.map(({ sizeBytes }, at) => bytes[at]!.subarray(0, sizeBytes)),
  ]);
  await writeFile(file, whole);
  await writeFile(join(dirname(file), names.init), joined.stream.init);
  await writeFile(join(dirname(file), 'media.m3u8'), joined.stream.media);
  const main = `#EXTM3U\n#EXT-X-VERSION:7\n#EXT-X-STREAM-INF:${joined.stream.variant}\nmedia.m3u8\n`;
  await writeFile(join(dirname(file), 'main.m3u8'), main);
  return { head: joined.head, sizeBytes: whole.length };
};
