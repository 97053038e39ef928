import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { readCaptions } from '../packages/media/src/join/testing/read-captions.ts';

/** The track of captions in a film, its texts with their times, as WebVTT writes them; the film is put into a folder to be read. */
export const captionTrack = async (film: Buffer, folder: string): Promise<{ isShown: boolean; cues: string[] }> => {
  const file = join(folder, 'film.mp4');
  await writeFile(file, film);
  const { isShown, ticksASecond, samples } = (await readCaptions(file))!;
  const stamp = (ticks: number) => new Date(Math.round((ticks * 1000) / ticksASecond)).toISOString().slice(11, 23);
  const texts = samples.filter(({ text }) => text !== '');
  return { isShown, cues: texts.map(({ at, ticks, text }) => `${stamp(at)} --> ${stamp(at + ticks)}\n${text}\n`) };
};

/** How many samples a track of an MP4 has, from its `stsz` box. */
export const sampleCount = (film: Buffer, track: number): number => {
  let at = -1;
  for (let seen = 0; seen <= track; seen++) at = film.indexOf('stsz', at + 1);
  return film.readUInt32BE(at + 12);
};
