import { relative } from 'node:path';
import type { Captions, JobResult, JobView } from '@longtake/contracts';
import type { Place } from '../make/choose-place.ts';
import { renditionPath } from '../make/download-result.ts';
import { streamPath } from '../make/download-stream.ts';
import { clock, duration } from '../text/duration.ts';
import type { Paint } from '../text/paint.ts';
import { oneLine } from '../text/printable.ts';
import { costTable } from './cost-table.ts';

/** What a report of a finished job needs besides the job. */
export interface MadeView {
  place: Place;
  tookMs: number;
  workingFolder: string;
  /** The job cost money. */
  isPaid: boolean;
  /** The options that lead a further command to the job, with a space before them. */
  options: string;
  /** Where captions were asked to be seen. */
  captions: Captions['show'];
  paint: Paint;
}

/** What a finished job made, where it lies, what it took and cost, or would have cost. */
export const madeReport = (
  job: JobView,
  { place, tookMs, workingFolder, isPaid, options, captions, paint }: MadeView,
): string[] => [
  paint('bold', `Made “${oneLine(job.title)}”, ${clock(job.result?.durationMs ?? 0)} long.`),
  `It took ${duration(tookMs)}, with ${duration(job.cost.cpuMs)} of CPU time${reuse(job)}.`,
  '',
  ...placeLines(place, workingFolder, job.result?.renditions),
  '',
  ...(captions === 'soft' || captions === 'none' ? [apart[captions]] : []),
  `longtake sheet ${job.id}${options} fetches a contact sheet of it.`,
  '',
  ...costTable(job.cost, { isPaid }),
];

const apart = {
  soft: 'No captions are drawn into the picture: players find them in the video, platforms in the caption files above.',
  none: 'No captions are drawn into the picture: the caption files above have them, for players and platforms.',
};

/** Where a preview lies, and what it took; what it cost, where it cost anything. */
export const previewReport = (
  job: JobView,
  { path, tookMs, workingFolder, isPaid, paint }: Omit<MadeView, 'place' | 'options' | 'captions'> & { path: string },
): string[] => [
  paint('bold', `Previewed “${oneLine(job.title)}”, ${clock(job.result?.durationMs ?? 0)} long.`),
  `It took ${duration(tookMs)}, with ${duration(job.cost.cpuMs)} of CPU time${reuse(job)}.`,
  '',
  `  preview     ${shorter(path, workingFolder)}`,
  ...(isPaid ? ['', ...costTable(job.cost, { isPaid })] : []),
];

/** How many pieces a job has, and how many of them it found already made. */
export const countPieces = ({ steps }: Pick<JobView, 'steps'>): { done: number; reused: number } => {
  const kept = steps.filter(({ name }) => ['Narrate', 'Illustrate', 'RenderSegment'].includes(name));
  const sum = (key: 'done' | 'reused') => kept.reduce((total, step) => total + step[key], 0);
  return { done: sum('done'), reused: sum('reused') };
};

const reuse = (job: JobView): string => {
  const { done, reused } = countPieces(job);
  return reused === 0 ? '' : `; ${reused} of ${done} pieces were already made`;
};

/** The files of a finished video, a line each. */
export const placeLines = (place: Place, workingFolder: string, renditions: JobResult['renditions'] = []): string[] => {
  const names = {
    video: 'video',
    vtt: 'captions',
    srt: '',
    poster: 'poster',
    manifest: 'manifest',
    storyboard: 'storyboard',
  };
  const files = Object.entries(names).map(([key, name]) => ({ name, path: place[key as keyof Place] }));
  const copies = renditions.map(({ lines }) => ({ name: '', path: renditionPath(place, lines) }));
  const stream = renditions.length === 0 ? [] : [{ name: 'stream', path: streamPath(place) }];
  return [...files.slice(0, 1), ...copies, ...stream, ...files.slice(1)].map(
    ({ name, path }) => `  ${name.padEnd(10)}  ${shorter(path, workingFolder)}`,
  );
};

const shorter = (path: string, folder: string): string => {
  const way = relative(folder, path);
  return way.startsWith('..') ? path : way;
};
