import type { Storyboard } from '@longtake/contracts';
import type { LocalFile } from './locate-file.ts';

/** A document that was read and found fit, with its local pictures. `file` is set where it is too long for a request. */
export interface DocumentFile {
  kind: 'document';
  text: string;
  format: 'markdown' | 'text';
  file?: LocalFile;
  pictures: { ref: string; file: LocalFile }[];
  warnings: string[];
}

/** A storyboard that was read and found fit, with the files of its pictures and clips, in their order; undefined for uploaded ones. */
export interface StoryboardFile {
  kind: 'storyboard';
  storyboard: Storyboard;
  files: { pictures: (LocalFile | undefined)[]; clips: (LocalFile | undefined)[] };
  warnings: string[];
}

export interface Topic {
  kind: 'topic';
  topic: string;
  warnings: string[];
}

/** What a video is made from, admitted before any work. */
export type Source = DocumentFile | StoryboardFile | Topic;

/** The files that must be uploaded before the job is made, each once. */
export const filesOf = (source: Source): LocalFile[] => {
  const files =
    source.kind === 'document'
      ? [source.file, ...source.pictures.map(({ file }) => file)]
      : source.kind === 'storyboard'
        ? [...source.files.pictures, ...source.files.clips]
        : [];
  const byHash = new Map(files.flatMap((file) => (file === undefined ? [] : [[file.sha256, file] as const])));
  return [...byHash.values()];
};
