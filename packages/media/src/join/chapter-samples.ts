import type { Canvas, Chapter } from '@longtake/contracts';
import { frameToSample } from '@longtake/core';
import { box, fullBox, u16, u32, u32List } from './boxes.ts';
import { chunkCounts, chunkPlaces } from './film-columns.ts';
import { chapterTrack } from './movie.ts';
import { frameTicks } from './playback-delay.ts';
import { textSampleTable } from './sample-entries.ts';

interface Film {
  chapters: readonly Chapter[];
  frames: number;
  canvas: Canvas;
}

const MOST_BYTES = 65_535;
const UTF_8 = 0x0100;

/** The chapters' titles as samples of QuickTime text: a length, UTF-8, and a box that says so. */
export const chapterSamples = (chapters: readonly Chapter[]): Buffer[] =>
  chapters.map(({ title }) => {
    const text = Buffer.from(title).subarray(0, MOST_BYTES);
    return Buffer.concat([u16(text.length), text, box('encd', u32(UTF_8))]);
  });

/** The track of one or more chapters: each lasts to the next. Their texts lie at `textAt`, one chunk. */
export const chapterIndex = (film: Film, samples: readonly Buffer[], textAt: number): Buffer[] => {
  const { canvas, frames, chapters } = film;
  const ticks = frameTicks(canvas);
  const first = chapters[0]!.fromFrame;
  const lengths = chapters.map(({ fromFrame }, at) => ((chapters[at + 1]?.fromFrame ?? frames) - fromFrame) * ticks);
  return chapterTrack({
    canvas,
    duration: (frames - first) * ticks,
    edit: { movieDuration: frameToSample(frames, canvas), mediaTime: 0, startsAt: frameToSample(first, canvas) },
    sampleTables: [
      textSampleTable(),
      fullBox('stts', {}, u32(lengths.length), u32List(lengths.flatMap((length) => [1, length]))),
      chunkCounts({ counts: [samples.length] }),
      fullBox('stsz', {}, u32(0, samples.length), u32List(samples.map(({ length }) => length))),
      chunkPlaces({ places: [0] }, textAt),
    ],
  });
};
