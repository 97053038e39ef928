import { stat } from 'node:fs/promises';
import { dirname, extname, join, resolve } from 'node:path';
import { slug } from '../text/slug.ts';
import { checkFolder } from './check-folder.ts';

/** Where the files of a finished video go. */
export interface Place {
  video: string;
  vtt: string;
  srt: string;
  poster: string;
  manifest: string;
  storyboard: string;
}

/** Gives the place once the video's title is known; `isNamed` where the video's own file was named. */
export type PlaceFor = (title: string) => Place & { isNamed: boolean };

/**
 * Reads `--out`: a folder, an MP4 file with the others named after it, or nothing for `out/<title>/`. What cannot be
 * written throws a Refusal, before any work.
 */
export const choosePlace = async (out: string | undefined, workingFolder: string): Promise<PlaceFor> => {
  if (out === undefined) {
    const parent = resolve(workingFolder, 'out');
    await checkFolder(parent, 'out');
    return (title) => inFolder(join(parent, slug(title)));
  }
  const path = resolve(workingFolder, out);
  const found = await stat(path).catch(() => undefined);
  if (extname(path).toLowerCase() === '.mp4' && found?.isDirectory() !== true) {
    await checkFolder(dirname(path), out);
    return () => besideFile(path);
  }
  await checkFolder(path, out);
  return () => inFolder(path);
};

const inFolder = (folder: string): ReturnType<PlaceFor> => ({
  isNamed: false,
  video: join(folder, 'video.mp4'),
  vtt: join(folder, 'captions.vtt'),
  srt: join(folder, 'captions.srt'),
  poster: join(folder, 'poster.jpg'),
  manifest: join(folder, 'manifest.json'),
  storyboard: join(folder, 'storyboard.json'),
});

const besideFile = (video: string): ReturnType<PlaceFor> => {
  const stem = video.slice(0, -extname(video).length);
  return {
    isNamed: true,
    video,
    vtt: `${stem}.vtt`,
    srt: `${stem}.srt`,
    poster: `${stem}.jpg`,
    manifest: `${stem}.manifest.json`,
    storyboard: `${stem}.storyboard.json`,
  };
};
