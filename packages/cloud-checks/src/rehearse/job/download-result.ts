import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { JobResult } from '@longtake/contracts';
import { RehearsalFailed } from '../rehearsal-failed.ts';

const fileOf = {
  videoUrl: 'video.mp4',
  posterUrl: 'poster.jpg',
  vttUrl: 'captions.vtt',
  srtUrl: 'captions.srt',
  storyboardUrl: 'storyboard.json',
  manifestUrl: 'manifest.json',
} as const;

/** Fetches a job's files by their links into a folder, under the names that `verify-video.mjs` expects. */
export const downloadResult = async (result: JobResult, folder: string): Promise<void> => {
  mkdirSync(folder, { recursive: true });
  for (const [link, name] of Object.entries(fileOf)) {
    const answer = await fetch(result[link as keyof typeof fileOf]);
    if (!answer.ok)
      throw new RehearsalFailed(`The link to ${name} answered ${answer.status}.`, { output: await answer.text() });
    writeFileSync(join(folder, name), new Uint8Array(await answer.arrayBuffer()));
  }
};
