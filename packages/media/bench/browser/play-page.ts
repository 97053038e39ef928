import type { PlayedFilm } from './played-films.ts';
import { sendAnswer } from './send-answer.ts';

// What runs in the browser: plays every film as a file and as a stream, picture by picture, and sends back when each is shown.

/** What a browser shows of a film. */
export interface Played {
  /** When each picture is shown, seconds, by the browser's own account; and the grey in its middle. */
  pictures: { seconds: number; grey: number }[];
  /** Where what is buffered begins, and how long the film is, seconds. */
  startsAt: number;
  seconds: number;
  textTracks: number;
}

/** What the page answers, film by film; the offsets of clicks are in samples. */
export interface Playback {
  browser: string;
  films: Record<string, { file: Played; stream: Played; clicks: number[] }>;
}

const fetched = async (path: string, headers: Record<string, string> = {}): Promise<Response> => {
  const response = await fetch(path, { headers });
  if (!response.ok) throw new Error(`${path} could not be fetched: ${response.status}.`);
  return response;
};

const loaded = (video: HTMLVideoElement, source: string): Promise<void> =>
  new Promise((resolve, reject) => {
    video.addEventListener('loadeddata', () => resolve(), { once: true });
    video.addEventListener('error', () => reject(new Error(`${source}: ${video.error?.message}`)), { once: true });
    video.muted = true;
    video.preload = 'auto';
    video.src = source;
    document.body.append(video);
  });

/** Appends what our playlist names: what its `EXT-X-MAP` says, then every range of bytes. */
const appendStream = async (folder: string, source: MediaSource): Promise<void> => {
  const main = await (await fetched(`${folder}/main.m3u8`)).text();
  const media = await (await fetched(`${folder}/media.m3u8`)).text();
  const buffer = source.addSourceBuffer(`video/mp4; codecs="${/CODECS="([^"]+)"/.exec(main)?.[1]}"`);
  const append = async (response: Response): Promise<void> => {
    const bytes = await response.arrayBuffer();
    await new Promise((resolve, reject) => {
      buffer.addEventListener('updateend', resolve, { once: true });
      buffer.addEventListener('error', () => reject(new Error('A piece of the stream was refused.')), { once: true });
      buffer.appendBuffer(bytes);
    });
  };
  await append(await fetched(`${folder}/${/EXT-X-MAP:URI="([^"]+)"/.exec(media)?.[1]}`));
  for (const [, size, at, name] of media.matchAll(/BYTERANGE:(\d+)@(\d+)\n(.*)/g)) {
    const range = `bytes=${at}-${Number(at) + Number(size) - 1}`;
    await append(await fetched(`${folder}/${name}`, { range }));
  }
  source.endOfStream();
};

/** The picture that is shown next. It fails where the browser shows none within three seconds. */
const nextPicture = (video: HTMLVideoElement): Promise<number> =>
  new Promise((resolve, reject) => {
    const late = setTimeout(() => reject(new Error(`No picture was shown at ${video.currentTime} s.`)), 3_000);
    video.requestVideoFrameCallback((_, { mediaTime }) => {
      clearTimeout(late);
      resolve(mediaTime);
    });
  });

/** Goes to the middle of every frame. */
const watchPictures = async (video: HTMLVideoElement, { frames, canvas }: PlayedFilm): Promise<Played> => {
  const { width, height, fpsNum, fpsDen } = canvas;
  const context = new OffscreenCanvas(width, height).getContext('2d', { willReadFrequently: true })!;
  const pictures: Played['pictures'] = [];
  for (let frame = 0; frame < frames; frame++) {
    const shown = nextPicture(video);
    video.currentTime = ((frame + 0.5) * fpsDen) / fpsNum;
    const seconds = await shown;
    context.drawImage(video, 0, 0, width, height);
    pictures.push({ seconds, grey: context.getImageData(width / 2, height / 2, 1, 1).data[1]! });
  }
  const tracks = video.textTracks.length;
  return { pictures, startsAt: video.buffered.start(0), seconds: video.duration, textTracks: tracks };
};

const playFile = async (film: PlayedFilm): Promise<Played> => {
  const video = document.createElement('video');
  await loaded(video, `/films/${film.name}/film.mp4`);
  return watchPictures(video, film);
};

const playStream = async (film: PlayedFilm): Promise<Played> => {
  const video = document.createElement('video');
  const source = new MediaSource();
  const opened = new Promise((resolve) => source.addEventListener('sourceopen', resolve, { once: true }));
  const ready = loaded(video, URL.createObjectURL(source));
  await Promise.race([opened, ready]);
  await Promise.all([appendStream(`/films/${film.name}`, source), ready]);
  return watchPictures(video, film);
};

/** How far from where it was planted each click is heard, as the browser decodes the file. */
const listen = async ({ name, clicks }: PlayedFilm): Promise<number[]> => {
  const bytes = await (await fetched(`/films/${name}/film.mp4`)).arrayBuffer();
  const sound = (await new OfflineAudioContext(2, 1, 48_000).decodeAudioData(bytes)).getChannelData(0);
  const energy = (at: number): number => [0, 1, 2, 3].reduce((sum, next) => sum + Math.abs(sound[at + next] ?? 0), 0);
  const offsets = Array.from({ length: 3_001 }, (_, at) => at - 1_500);
  return clicks.map((click) =>
    offsets.reduce((best, offset) => (energy(click + offset) > energy(click + best) ? offset : best), 0),
  );
};

const play = async (): Promise<Playback> => {
  const films = (await (await fetched('/films.json')).json()) as PlayedFilm[];
  const played: Playback['films'] = {};
  for (const film of films)
    played[film.name] = { file: await playFile(film), stream: await playStream(film), clicks: await listen(film) };
  return { browser: navigator.userAgent, films: played };
};

await sendAnswer(play());
