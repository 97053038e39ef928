import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { extname, resolve } from 'node:path';
import { pipeline } from 'node:stream/promises';
import { limits, TrackName } from '@longtake/contracts';
import { Refusal } from '../refusal.ts';
import type { LocalFile } from './locate-file.ts';
import { statFile } from './read-text-file.ts';

/** What `--music` asks for: a track of ours, a file that is uploaded first, or none whatever the storyboard says. */
export type ChosenMusic = { track: TrackName } | { file: LocalFile; name: string } | 'none';

const types: Readonly<Record<string, LocalFile['contentType']>> = {
  '.mp3': 'audio/mpeg',
  '.m4a': 'audio/mp4',
  '.mp4': 'audio/mp4',
  '.aac': 'audio/aac',
  '.wav': 'audio/wav',
  '.flac': 'audio/flac',
  '.ogg': 'audio/ogg',
  '.opus': 'audio/ogg',
};

/** Reads `--music`. What is neither a track nor a file of music throws a Refusal; what is in the file is told by the job. */
export const readMusic = async (text: string, workingFolder: string): Promise<ChosenMusic> => {
  const track = TrackName.safeParse(text.toLowerCase()).data;
  if (track !== undefined) return { track };
  if (text.toLowerCase() === 'none') return 'none';
  const contentType = types[extname(text).toLowerCase()];
  const named = `use ${TrackName.options.join(', ')}, none, or a file (${Object.keys(types).join(', ')})`;
  if (contentType === undefined) throw new Refusal(`--music ${text} is no music that is known: ${named}.`);
  const path = resolve(workingFolder, text);
  const { size } = await statFile(path, `--music ${text}`);
  if (size === 0) throw new Refusal(`--music ${text} is empty: give a file with music in it.`);
  if (size > limits.musicBytes)
    throw new Refusal(
      `--music ${text} has ${size} bytes, and music may have ${limits.musicBytes}: give a shorter part.`,
    );
  const hash = createHash('sha256');
  await pipeline(createReadStream(path), hash);
  return { file: { path, contentType, sizeBytes: size, sha256: hash.digest('hex') }, name: text };
};
