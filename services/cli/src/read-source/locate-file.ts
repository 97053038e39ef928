import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { realpath } from 'node:fs/promises';
import { dirname, isAbsolute, relative, resolve, sep } from 'node:path';
import type { UploadRequest } from '@longtake/contracts';
import { Refusal } from '../refusal.ts';

/** A file on this machine, as the API wants to know it before it is sent. */
export type LocalFile = UploadRequest & { path: string };

/** Where a file's path begins, and how a message names the file that holds it. */
export interface FileHome {
  documentPath: string;
  shown: string;
}

/**
 * Finds a local file by its path in a document; undefined where there is none. Throws a Refusal for what lies outside the
 * document's folder, also through a link.
 */
export const locateFile = async (
  ref: string,
  { documentPath, shown }: FileHome,
  what: 'picture' | 'clip',
): Promise<{ path: string; shown: string } | undefined> => {
  const named = `The ${what} "${ref}" of ${shown}`;
  const outside = () => new Refusal(`${named} lies outside the document's folder: move it into that folder.`);
  const folder = await realpath(dirname(documentPath));
  const wanted = resolve(folder, ref);
  if (!isInside(folder, wanted)) throw outside();
  const path = await realpath(wanted).catch(() => undefined);
  if (path === undefined) return undefined;
  if (!isInside(folder, path)) throw outside();
  return { path, shown: named };
};

const isInside = (folder: string, path: string): boolean => {
  const way = relative(folder, path);
  return way !== '..' && !way.startsWith(`..${sep}`) && !isAbsolute(way);
};

/** The content's hash in hex, as uploads name it. */
export const sha256 = (bytes: Uint8Array): string => createHash('sha256').update(bytes).digest('hex');

/** The same of a file of any size, read in parts. */
export const sha256OfFile = async (path: string): Promise<string> => {
  const hash = createHash('sha256');
  for await (const part of createReadStream(path)) hash.update(part as Buffer);
  return hash.digest('hex');
};
