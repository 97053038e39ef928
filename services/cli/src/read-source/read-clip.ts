import { open } from 'node:fs/promises';
import { limits, readClipHeader } from '@longtake/contracts';
import { Refusal } from '../refusal.ts';
import { type FileHome, type LocalFile, locateFile, sha256OfFile } from './locate-file.ts';
import { statFile } from './read-text-file.ts';

const HEADER_BYTES = 1_024;

/**
 * Admits one local clip by its path in a document; undefined where there is no such file. Throws a Refusal for what lies
 * outside the document's folder, and for what is no video or too large a one.
 */
export const readClip = async (ref: string, home: FileHome): Promise<LocalFile | undefined> => {
  const found = await locateFile(ref, home, 'clip');
  if (found === undefined) return undefined;
  const { path, shown } = found;
  const { size } = await statFile(path, shown);
  if (size > limits.clipBytes)
    throw new Refusal(`${shown} has ${size} bytes, and a clip may have ${limits.clipBytes}: export it smaller.`);
  const header = readClipHeader(await readHead(path));
  if (header === undefined)
    throw new Refusal(`${shown} is not an MP4, MOV, WebM or MKV video: export it as one of these, or remove it.`);
  return { path, contentType: header.contentType, sizeBytes: size, sha256: await sha256OfFile(path) };
};

const readHead = async (path: string): Promise<Uint8Array> => {
  const file = await open(path);
  try {
    const { buffer, bytesRead } = await file.read(Buffer.alloc(HEADER_BYTES), 0, HEADER_BYTES, 0);
    return buffer.subarray(0, bytesRead);
  } finally {
    await file.close();
  }
};
