import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, normalize } from 'node:path';
import { Demuxer } from '../../src/ffmpeg.ts';
import { watch } from '../../src/join/testing/watch.ts';
import { askBrowser } from './ask-browser.ts';
import type { Playback, Played } from './play-page.ts';
import { greyOf, makePlayedFilms, type PlayedFilm } from './played-films.ts';
import { type Content, servePage } from './serve-page.ts';

const MOST_OFF_SECONDS = 0.001;
/** How far a grey may be off: it went through an encoder, and is asked for as RGB. */
const MOST_OFF_GREY = 8;

type Print = (line: string) => void;

/**
 * Plays films in a browser as files and as streams, and compares when each picture is shown with when FFmpeg shows it. Tells
 * what it found, and whether all agree within a millisecond.
 */
export const comparePlayback = async (file: string, print: Print): Promise<boolean> => {
  const folder = await mkdtemp(join(tmpdir(), 'longtake-playback-'));
  try {
    const films = await makePlayedFilms(folder);
    const page = await servePage<Playback>({ script: 'play-page.ts', contentOf: filmContent(folder, films) });
    const { films: played } = await askBrowser(file, page);
    const wrong = (await Promise.all(films.map((film) => compareFilm(join(folder, film.name), film, played)))).flatMap(
      ({ told, wrong }) => {
        print(told);
        return wrong;
      },
    );
    for (const line of wrong) print(`  ${line}`);
    return wrong.length === 0;
  } finally {
    await rm(folder, { recursive: true });
  }
};

const types: Record<string, string> = { mp4: 'video/mp4', m3u8: 'application/vnd.apple.mpegurl' };

const filmContent =
  (folder: string, films: readonly PlayedFilm[]) =>
  async (path: string): Promise<Content> => {
    if (path === '/films.json') return { type: 'application/json', body: JSON.stringify(films) };
    if (!path.startsWith('/films/')) throw new Error(`There is no ${path}.`);
    const body = await readFile(join(folder, normalize(path.slice('/films'.length))));
    return { type: types[path.split('.').at(-1)!] ?? 'application/octet-stream', body };
  };

/** What the browser and FFmpeg make of one film: a line about it, and what is wrong. */
const compareFilm = async (
  folder: string,
  film: PlayedFilm,
  played: Playback['films'],
): Promise<{ told: string; wrong: string[] }> => {
  const { file, stream, clicks } = played[film.name]!;
  const ways = [
    { name: 'file', path: 'film.mp4', shown: file },
    { name: 'stream', path: 'main.m3u8', shown: stream },
  ];
  const wrong: string[] = [];
  const told: string[] = [];
  for (const { name, path, shown } of ways) {
    const { pictures } = await watch(join(folder, path));
    const off = shown.pictures.map(({ seconds }, at) => Math.abs(seconds - (pictures[at]?.seconds ?? seconds)));
    if (pictures.length !== film.frames)
      wrong.push(`${film.name} frames a second, ${name}: FFmpeg shows ${pictures.length} pictures of ${film.frames}.`);
    told.push(`${name} ${milliseconds(Math.max(...off))}`);
    wrong.push(...faults(film, shown, off).map((fault) => `${film.name} frames a second, ${name}: ${fault}`));
  }
  if (clicks.some((offset) => offset !== 0))
    wrong.push(`${film.name} frames a second: the browser hears clicks ${clicks.join(', ')} samples off.`);
  const reordered = await reorderedPictures(join(folder, 'film.mp4'));
  if (reordered === 0) wrong.push(`${film.name} frames a second: the film has no B-frames, so it proves nothing.`);
  const head = `Playback at ${film.name} frames a second, ${film.frames} pictures, ${reordered} of them B-frames`;
  return { told: `${head}: the browser differs from FFmpeg by at most ${told.join(', ')}`, wrong };
};

const faults = ({ frames, canvas }: PlayedFilm, shown: Played, off: readonly number[]): string[] => {
  const { fpsNum, fpsDen } = canvas;
  const planned = shown.pictures.map(({ seconds }, at) => Math.abs(seconds - (at * fpsDen) / fpsNum));
  const [late, unplanned] = [off, planned].map((all) => all.findIndex((seconds) => seconds > MOST_OFF_SECONDS));
  const other = shown.pictures.findIndex(({ grey }, at) => Math.abs(grey - rgbOf(greyOf(at))) > MOST_OFF_GREY);
  const filmSeconds = (frames * fpsDen) / fpsNum;
  return [
    ...(off.length === frames ? [] : [`the browser shows ${off.length} pictures of ${frames}.`]),
    ...(late! < 0 ? [] : [`picture ${late} is shown ${milliseconds(off[late!]!)} from FFmpeg's time.`]),
    ...(unplanned! < 0 ? [] : [`picture ${unplanned} is shown ${milliseconds(planned[unplanned!]!)} from its time.`]),
    ...(other < 0 ? [] : [`what is shown in the place of picture ${other} is another.`]),
    ...(shown.startsAt === 0 ? [] : [`it begins at ${shown.startsAt} s.`]),
    ...(Math.abs(shown.seconds - filmSeconds) < 0.03 ? [] : [`it lasts ${shown.seconds} s, not ${filmSeconds}.`]),
    ...(shown.textTracks === 0 ? [] : ['the browser shows a text track: docs/decisions/0019 says that it has none.']),
  ];
};

const milliseconds = (seconds: number): string => `${(seconds * 1000).toFixed(3)} ms`;

/** A grey of limited range as a page sees it. */
const rgbOf = (luma: number): number => ((luma - 16) * 255) / 219;

/** How many pictures are not decoded in the order in which they are shown. */
const reorderedPictures = async (file: string): Promise<number> => {
  const demuxer = await Demuxer.open(file);
  const times: bigint[] = [];
  for await (const packet of demuxer.packets(demuxer.video()!.index)) {
    if (packet === null) break;
    times.push(packet.pts);
    packet.free();
  }
  await demuxer.close();
  return times.filter((time, at) => at > 0 && time < times[at - 1]!).length;
};
