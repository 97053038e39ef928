import type { Canvas } from '@longtake/contracts';
import { clipChunkFrames, clipChunkKey, type FetchFile } from '@longtake/core';
import type { ClipFrames } from '@longtake/frames';
import { openClipFrames } from '../clips/clip-reader.ts';

/** How many chunks are fetched at once. */
const AT_ONCE = 4;

/** Fetches the chunks that hold pictures [from, to) of an admitted clip, and opens them; `path` gives files a place. */
export const fetchClipFrames = async (
  { key, from, to, canvas }: { key: string; from: number; to: number; canvas: Canvas },
  { fetchClip, path }: { fetchClip: FetchFile; path: (name: string) => string },
): Promise<ClipFrames> => {
  const length = clipChunkFrames(canvas);
  const first = Math.floor(from / length);
  const wanted = Array.from({ length: Math.ceil(to / length) - first }, (_, index) => first + index);
  const files = new Map(wanted.map((chunk) => [chunk, path(`${key.replaceAll('/', '-')}-${chunk}.mp4`)]));
  const waiting = [...files];
  const work = async () => {
    for (let next = waiting.shift(); next !== undefined; next = waiting.shift())
      await fetchClip(clipChunkKey(key, next[0]), next[1]);
  };
  await Promise.all(Array.from({ length: AT_ONCE }, work));
  return openClipFrames(files, canvas);
};
