import { createWriteStream, rmSync } from 'node:fs';
import { mkdir, rename, rm } from 'node:fs/promises';
import { dirname } from 'node:path';
import process from 'node:process';
import { pipeline } from 'node:stream/promises';
import type { JobResult } from '@longtake/contracts';
import { reasonOf } from '../api-client.ts';
import { CommandFailed } from '../refusal.ts';
import type { Place } from './choose-place.ts';

const linkOf = {
  video: 'videoUrl',
  vtt: 'vttUrl',
  srt: 'srtUrl',
  poster: 'posterUrl',
  manifest: 'manifestUrl',
  storyboard: 'storyboardUrl',
} as const satisfies Record<keyof Place, keyof JobResult>;

/** Fetches all files of a finished video. Each appears whole under its name, or not at all. */
export const downloadResult = async (result: JobResult, place: Place, signal: AbortSignal): Promise<void> => {
  for (const [name, key] of Object.entries(linkOf))
    await download(result[key], { path: place[name as keyof Place], signal });
  for (const { lines, videoUrl } of result.renditions)
    await download(videoUrl, { path: renditionPath(place, lines), signal });
};

/** Where a smaller copy of the video goes: beside it. */
export const renditionPath = ({ video }: Pick<Place, 'video'>, lines: number): string =>
  video.replace(/\.mp4$/i, `-${lines}.mp4`);

/** Fetches one file; it appears whole under its path, or not at all. */
export const download = async (url: string, { path, signal }: { path: string; signal: AbortSignal }): Promise<void> => {
  await mkdir(dirname(path), { recursive: true });
  const part = `${path}.${process.pid}.part`;
  const removePart = () => rmSync(part, { force: true });
  process.once('exit', removePart);
  try {
    const answer = await fetch(url, { signal });
    if (!answer.ok || answer.body === null) throw new Error(`the link answered ${answer.status}`);
    await pipeline(answer.body, createWriteStream(part), { signal });
    await rename(part, path);
  } catch (cause) {
    await rm(part, { force: true });
    if (signal.aborted) throw cause;
    throw new CommandFailed(`${path} could not be fetched: ${reasonOf(cause)}.`, { cause });
  } finally {
    process.off('exit', removePart);
  }
};
