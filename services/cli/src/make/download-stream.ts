import { writeFile } from 'node:fs/promises';
import { basename, dirname, extname, join } from 'node:path';
import type { JobResult } from '@longtake/contracts';
import type { ApiClient } from '../api-client.ts';
import type { Place } from './choose-place.ts';
import { download } from './download.ts';

/** Where the playlist that a player opens goes: beside the video, and called as it is. */
export const streamPath = ({ video }: Pick<Place, 'video'>): string => join(dirname(video), `${stemOf(video)}.m3u8`);

/**
 * Saves a video's stream (HLS) beside the files of the video, which are its pieces: the playlists, with the files' names in
 * the place of links, and what a player reads before them. So the folder plays as it is, here and on any web server.
 */
export const downloadStream = async (
  result: Pick<JobResult, 'streamPath'>,
  place: Pick<Place, 'video' | 'vtt'>,
  { api, signal }: { api: Pick<ApiClient, 'playlist'>; signal: AbortSignal },
): Promise<void> => {
  const folder = dirname(place.video);
  const save = async (name: string): Promise<void> => {
    const playlist = await api.playlist(join(dirname(result.streamPath), name));
    for (const reference of referencesIn(playlist)) {
      const file = fileOf(reference);
      if (isPlaylist(file)) await save(file);
      else if (file.endsWith('-init.mp4'))
        await download(reference, { path: join(folder, localName(file, place)), signal });
    }
    // After what it names, so that the playlist to open is there last.
    await writeFile(join(folder, localName(name, place)), withNames(playlist, place));
  };
  await save(basename(result.streamPath));
};

const attribute = /URI="([^"]+)"/g;
const isPlaylist = (name: string): boolean => name.endsWith('.m3u8');
const isReference = (line: string): boolean => line !== '' && !line.startsWith('#');
const stemOf = (video: string): string => basename(video, extname(video));

/** What a playlist names, each once: links, and further playlists. */
const referencesIn = (playlist: string): string[] => [
  ...new Set([
    ...[...playlist.matchAll(attribute)].map(([, reference = '']) => reference),
    ...playlist.split('\n').filter(isReference),
  ]),
];

/** A link's own file, without what signs it. */
const fileOf = (reference: string): string => basename(new URL(reference, 'http://localhost').pathname);

/** Every file is called after the video; the captions are where the caption file is. */
const localName = (file: string, { video, vtt }: Pick<Place, 'video' | 'vtt'>): string => {
  if (file === 'captions.vtt') return basename(vtt);
  const stem = stemOf(video);
  return file.startsWith('video') ? stem + file.slice('video'.length) : `${stem}-${file}`;
};

const withNames = (playlist: string, place: Pick<Place, 'video' | 'vtt'>): string =>
  playlist
    .split('\n')
    .map((line) =>
      isReference(line)
        ? localName(fileOf(line), place)
        : line.replace(attribute, (_, reference: string) => `URI="${localName(fileOf(reference), place)}"`),
    )
    .join('\n');
