import { readFile } from 'node:fs/promises';
import { limits, mostPixelsOf, readPictureHeader } from '@longtake/contracts';
import { Refusal } from '../refusal.ts';
import { type FileHome, type LocalFile, locateFile, sha256 } from './locate-file.ts';
import { statFile } from './read-text-file.ts';

/**
 * Admits one local picture by its path in a document; undefined where there is no such file. Throws a Refusal for what
 * lies outside the document's folder, and for what is no picture or too large a one.
 */
export const readPicture = async (ref: string, home: FileHome): Promise<LocalFile | undefined> => {
  const found = await locateFile(ref, home, 'picture');
  return found && describePicture(found.path, found.shown);
};

const describePicture = async (path: string, shown: string): Promise<LocalFile> => {
  const { size } = await statFile(path, shown);
  if (size === 0) throw new Refusal(`${shown} is empty: give a picture, or remove it.`);
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
