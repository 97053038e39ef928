import { mkdirSync, readdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import type { BlobStore } from './blob-store.ts';
import { readJsonFile, writeJsonFile } from './json-file.ts';
import type { StoredPart, Upload } from './stored-object.ts';

/** The unfinished multipart uploads of one bucket; they survive a restart as objects do. */
export interface Uploads {
  open(upload: Upload): void;
  find(uploadId: string, key: string): { upload: Upload; parts: ReadonlyMap<number, StoredPart> } | undefined;
  putPart(uploadId: string, part: StoredPart): void;
  close(uploadId: string): void;
  /** All of them, by key and then by age. */
  list(): Upload[];
}

interface OpenUpload {
  upload: Upload;
  parts: Map<number, StoredPart>;
}

const UPLOAD_FILE = 'upload.json';

const loadUpload = (dir: string, blobs: BlobStore): OpenUpload => {
  const files = readdirSync(dir).filter((name) => name.endsWith('.json') && name !== UPLOAD_FILE);
  const parts = files.map((name) => readJsonFile<StoredPart>(join(dir, name)));
  for (const part of parts) blobs.retain(part.pieces);
  const upload = readJsonFile<Upload>(join(dir, UPLOAD_FILE));
  return { upload, parts: new Map(parts.map((part) => [part.partNumber, part])) };
};

const loadAll = (dir: string, blobs: BlobStore): Map<string, OpenUpload> => {
  const uploads = new Map<string, OpenUpload>();
  for (const uploadId of readdirSync(dir)) {
    // Opening an upload was interrupted: nobody was ever told its id.
    if (!readdirSync(join(dir, uploadId)).includes(UPLOAD_FILE)) rmSync(join(dir, uploadId), { recursive: true });
    else uploads.set(uploadId, loadUpload(join(dir, uploadId), blobs));
  }
  return uploads;
};

const compare = (a: string, b: string) => Buffer.compare(Buffer.from(a), Buffer.from(b));

const byKeyAndAge = (a: Upload, b: Upload) => {
  const byKey = compare(a.key, b.key);
  return byKey === 0 ? compare(a.initiated, b.initiated) : byKey;
};

/** Opens the uploads kept under a folder. */
export const openUploads = (dir: string, blobs: BlobStore): Uploads => {
  mkdirSync(dir, { recursive: true });
  const uploads = loadAll(dir, blobs);
  return {
    open: (upload) => {
      mkdirSync(join(dir, upload.uploadId));
      writeJsonFile(join(dir, upload.uploadId, UPLOAD_FILE), upload);
      uploads.set(upload.uploadId, { upload, parts: new Map() });
    },
    find: (uploadId, key) => {
      const found = uploads.get(uploadId);
      return found?.upload.key === key ? found : undefined;
    },
    putPart: (uploadId, part) => {
      blobs.retain(part.pieces);
      const parts = uploads.get(uploadId)?.parts;
      // The upload may have been aborted while its part came in.
      if (parts === undefined) return blobs.release(part.pieces);
      const previous = parts.get(part.partNumber);
      writeJsonFile(join(dir, uploadId, `${part.partNumber}.json`), part);
      parts.set(part.partNumber, part);
      if (previous !== undefined) blobs.release(previous.pieces);
    },
    close: (uploadId) => {
      const found = uploads.get(uploadId);
      if (found === undefined) return;
      uploads.delete(uploadId);
      rmSync(join(dir, uploadId), { recursive: true, force: true });
      for (const part of found.parts.values()) blobs.release(part.pieces);
    },
    list: () => [...uploads.values()].map(({ upload }) => upload).sort(byKeyAndAge),
  };
};
