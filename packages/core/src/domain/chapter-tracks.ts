import type { Timeline } from '@longtake/contracts';
import { escapeVtt } from './subtitles.ts';
import { stamp } from './time-stamp.ts';

/** The chapters as WebVTT, for a `<track kind="chapters">`: each lasts to the next, the last to the film's end. */
export const chaptersVtt = ({ chapters, frames, look }: Pick<Timeline, 'chapters' | 'frames' | 'look'>): string => {
  const time = (frame: number): string => stamp(frame, look.canvas);
  const cues = chapters.map(({ title, fromFrame }, index) => {
    const toFrame = chapters[index + 1]?.fromFrame ?? frames;
    return `${time(fromFrame)} --> ${time(toFrame)}\n${escapeVtt(title)}\n`;
  });
  return ['WEBVTT\n', ...cues].join('\n');
};
