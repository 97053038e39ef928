import { createHash } from 'node:crypto';
import { readFile, realpath } from 'node:fs/promises';
import { dirname, isAbsolute, relative, resolve, sep } from 'node:path';
import type { UploadRequest } from '@longtake/contracts';
import { limits, mostPixelsOf, readPictureHeader } from '@longtake/contracts';
import { Refusal } from '../refusal.ts';
import { statFile } from './read-text-file.ts';

/** A file on this machine, as the API wants to know it before it is sent. */
export type LocalFile = UploadRequest & { path: string };

/** Where a picture's path begins, and how a message names the file that holds it. */
export interface PictureHome {
  documentPath: string;
  shown: string;
}

/**
 * Admits one local picture by its path in a document; undefined where there is no such file. Throws a Refusal for what
 * lies outside the document's folder, also through a link, and for what is no picture or too large a one.
 */
export const readPicture = async (
  ref: string,
  { documentPath, shown }: PictureHome,
): Promise<LocalFile | undefined> => {
  const folder = await realpath(dirname(documentPath));
  const named = resolve(folder, ref);
  if (!isInside(folder, named)) throw outside(ref, shown);
  const path = await realpath(named).catch(() => undefined);
  if (path === undefined) return undefined;
  if (!isInside(folder, path)) throw outside(ref, shown);
  return describePicture(path, `The picture "${ref}" of ${shown}`);
};

const isInside = (folder: string, path: string): boolean => {
  const way = relative(folder, path);
  return way !== '..' && !way.startsWith(`..${sep}`) && !isAbsolute(way);
};

const outside = (ref: string, shown: string): Refusal =>
  new Refusal(`The picture "${ref}" of ${shown} lies outside the document's folder: move it into that folder.`);

const describePicture = async (path: string, shown: string): Promise<LocalFile> => {
  const { size } = await statFile(path, shown);
  if (size > limits.pictureBytes)
    throw new Refusal(`${shown} has ${size} bytes, and a picture may have ${limits.pictureBytes}: make it smaller.`);
  const bytes = await readFile(path);
  const header = readPictureHeader(bytes);
  if (header === undefined)
    throw new Refusal(`${shown} is not a JPEG, PNG or WebP picture: save it as one of these, or remove it.`);
  const { contentType, width, height } = header;
  const most = mostPixelsOf(header);
  if (width !== undefined && height !== undefined && width * height > most)
    throw new Refusal(`${shown} has ${width} × ${height} pixels, over the ${most} that are taken: make it smaller.`);
  return { path, contentType, sizeBytes: bytes.length, sha256: sha256(bytes) };
};

/** The content's hash in hex, as uploads name it. */
export const sha256 = (bytes: Uint8Array): string => createHash('sha256').update(bytes).digest('hex');
