import type { JobResult } from '@longtake/contracts';
import type { ApiClient } from '../api-client.ts';
import type { Place } from './choose-place.ts';
import { download } from './download.ts';
import { downloadStream } from './download-stream.ts';

const linkOf = {
  video: 'videoUrl',
  vtt: 'vttUrl',
  srt: 'srtUrl',
  poster: 'posterUrl',
  manifest: 'manifestUrl',
  storyboard: 'storyboardUrl',
} as const satisfies Record<keyof Place, keyof JobResult>;

/**
 * Fetches all files of a finished video; with smaller copies also the stream that brings them together. Each file appears
 * whole under its name, or not at all.
 */
export const downloadResult = async (
  result: JobResult,
  place: Place,
  { api, signal }: { api: ApiClient; signal: AbortSignal },
): Promise<void> => {
  for (const [name, key] of Object.entries(linkOf))
    await download(result[key], { path: place[name as keyof Place], signal });
  for (const { lines, videoUrl } of result.renditions)
    await download(videoUrl, { path: renditionPath(place, lines), signal });
  if (result.renditions.length > 0) await downloadStream(result, place, { api, signal });
};

/** Where a smaller copy of the video goes: beside it. */
export const renditionPath = ({ video }: Pick<Place, 'video'>, lines: number): string =>
  video.replace(/\.mp4$/i, `-${lines}.mp4`);
