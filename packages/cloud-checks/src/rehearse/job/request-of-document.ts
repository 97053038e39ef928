import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { pictureRefs, readPictureHeader, type VideoRequestInput } from '@longtake/contracts';
import { RehearsalFailed } from '../rehearsal-failed.ts';
import type { Api } from './api.ts';

/** Uploads the pictures of a Markdown file that lie beside it, and gives the request for a video of it. */
export const requestOfDocument = async (file: string, api: Api): Promise<VideoRequestInput> => {
  const text = readFileSync(file, 'utf8');
  const refs = pictureRefs(text).filter(({ kind }) => kind === 'local');
  const pictures = [];
  for (const ref of new Set(refs.map((picture) => picture.ref)))
    pictures.push({ ref, asset: await uploadPicture(join(dirname(file), ref), api) });
  return { kind: 'video', document: { text, format: 'markdown', pictures } };
};

const uploadPicture = (file: string, api: Api): Promise<string> => {
  const bytes = new Uint8Array(readFileSync(file));
  const header = readPictureHeader(bytes);
  if (header === undefined) throw new RehearsalFailed(`${file} is not a JPEG, PNG or WebP picture.`);
  const sha256 = createHash('sha256').update(bytes).digest('hex');
  return api.upload({ contentType: header.contentType, sizeBytes: bytes.length, sha256 }, bytes);
};
