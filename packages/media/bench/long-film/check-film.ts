import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { frameToMs, frameToSample, publishedNames } from '@longtake/core';
import { readChapterTrack } from '../../src/join/testing/read-chapters.ts';
import { filmLoudness } from '../../src/sound/testing/film-loudness.ts';
import { lagOf } from './lag-of.ts';
import type { PlannedNarration, StoredFilm } from './stored-film.ts';
import { watchFilm } from './watch-film.ts';

/** One check and how it went. */
export interface Check {
  name: string;
  passed: boolean;
  found: string;
}

const RATE = 48_000;
/** How far sound is looked for around its place, and how much of each narration is compared: 20 ms, 1.5 s. */
const REACH = 960;
const COMPARED = 72_000;
const MOST_LAG = 48;

const check = (name: string, passed: boolean, found: string): Check => ({ name, passed, found });

/** Checks a finished film, as it lies in a folder, against its plan. */
export const checkFilm = async (folder: string, film: StoredFilm): Promise<Check[]> => {
  const { timeline, narrations } = film;
  const { canvas } = timeline.look;
  const rate = canvas.fpsNum / canvas.fpsDen;
  const windows = narrations.map(({ atSample, samples }) => {
    const length = Math.min(COMPARED, samples.length);
    return { from: atSample - REACH, to: atSample + length + REACH };
  });
  const file = join(folder, publishedNames.video);
  const { pictures, mostOff, samples, heard } = await watchFilm(file, { rate, windows });
  const { integratedLufs, truePeakDb } = await filmLoudness(file);
  const filmSamples = frameToSample(timeline.frames, canvas);
  const lags = narrations.map((narration, index) =>
    lagOf(heard[index]!, narration.samples.subarray(0, COMPARED), REACH),
  );
  const late = Math.max(...lags.map(Math.abs));
  return [
    check('FFmpeg decodes every picture and sample, strictly', true, `${pictures} pictures, ${samples} samples`),
    check('frames as planned', pictures === timeline.frames, `${pictures} of ${timeline.frames}`),
    check('every picture at its time', mostOff < 0.001, `at most ${(mostOff * 1000).toFixed(3)} ms off`),
    check(
      'sound as long as the pictures',
      Math.abs(samples - filmSamples) <= RATE / rate,
      `${(samples - filmSamples).toFixed(0)} samples more`,
    ),
    check('sound within 1 ms of the plan', late <= MOST_LAG, `at most ${late} samples, in ${lags.length} narrations`),
    check('at −16 LUFS, ± 0.5', Math.abs(integratedLufs + 16) <= 0.5, `${integratedLufs.toFixed(2)} LUFS`),
    check('true peak at most −1 dBTP', truePeakDb <= -1, `${truePeakDb.toFixed(2)} dBTP`),
    captionsCheck(film),
    chaptersCheck(file, film),
    ...streamChecks(folder, film),
  ];
};

/** Captions begin with the words that the sound says: the first of each compared narration. */
const captionsCheck = ({ timeline, cues, narrations }: StoredFilm): Check => {
  const { canvas } = timeline.look;
  const frameMs = frameToMs(1, canvas);
  const off = narrations.map((narration) => {
    const wordMs = firstWordMs(narration);
    return Math.min(...cues.map(({ fromFrame }) => Math.abs(frameToMs(fromFrame, canvas) - wordMs)));
  });
  const most = Math.max(...off);
  return check('captions begin on their word’s frame', most <= frameMs / 2 + 1, `at most ${most.toFixed(1)} ms off`);
};

const firstWordMs = ({ atSample, words }: PlannedNarration): number => (atSample * 1000) / RATE + words[0]!.startMs;

const chaptersCheck = (file: string, { timeline }: StoredFilm): Check => {
  const track = readChapterTrack(readFileSync(file));
  const ticks = track.reduce((sum, [, length]) => sum + length, 0);
  let at = 0;
  const found = track.map(([title, length]) => {
    const fromFrame = Math.round((at / ticks) * timeline.frames);
    at += length;
    return `${fromFrame} ${title}`;
  });
  const wanted = timeline.chapters.map(({ title, fromFrame }) => `${fromFrame} ${title}`);
  return check('chapters as planned', found.join('\n') === wanted.join('\n'), `${found.length} of ${wanted.length}`);
};

const streamChecks = (folder: string, { timeline }: StoredFilm): Check[] => {
  const playlist = readFileSync(join(folder, publishedNames.streamMedia), 'utf8');
  const seconds = [...playlist.matchAll(/#EXTINF:([\d.]+)/g)].reduce((sum, [, text]) => sum + Number(text), 0);
  const ranges = [...playlist.matchAll(/#EXT-X-BYTERANGE:(\d+)@(\d+)/g)].map(([, size, at]) => [
    Number(size),
    Number(at),
  ]);
  const planned = frameToMs(timeline.frames, timeline.look.canvas) / 1000;
  const inOrder = ranges.every(
    ([size, at], index) => at! + size! <= (ranges[index + 1]?.[1] ?? Number.POSITIVE_INFINITY),
  );
  return [
    check(
      'the stream lists the whole film',
      Math.abs(seconds - planned) < 0.01,
      `${seconds.toFixed(2)} s of ${planned.toFixed(2)} s`,
    ),
    check('its pieces follow each other', inOrder && ranges.length > 0, `${ranges.length} pieces`),
  ];
};
