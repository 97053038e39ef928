import { createHash } from 'node:crypto';
import { mkdirSync, readdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import type { BlobStore } from './blob-store.ts';
import { readJsonFile, writeJsonFile } from './json-file.ts';
import type { StoredObject } from './stored-object.ts';
import { openUploads, type Uploads } from './uploads.ts';

/** One bucket: its objects by key, and its unfinished uploads. Writing is one rename, so an object is there whole or not. */
export interface Bucket {
  name: string;
  createdAt: string;
  uploads: Uploads;
  get(key: string): StoredObject | undefined;
  put(object: StoredObject): void;
  remove(key: string): void;
  /** All keys in the order of their UTF-8 bytes. */
  keys(): readonly string[];
}

const sortByBytes = (keys: Iterable<string>): string[] =>
  Array.from(keys, (key) => Buffer.from(key))
    .sort(Buffer.compare)
    .map((key) => key.toString());

// A key may hold anything ("..", a slash at its end, 1,024 bytes), so the file is named by its hash.
const fileOf = (dir: string, key: string) => join(dir, `${createHash('sha256').update(key).digest('hex')}.json`);

const loadObjects = (dir: string, blobs: BlobStore): Map<string, StoredObject> => {
  const objects = new Map<string, StoredObject>();
  for (const name of readdirSync(dir)) {
    if (name.endsWith('.json')) {
      const object = readJsonFile<StoredObject>(join(dir, name));
      blobs.retain(object.pieces);
      objects.set(object.key, object);
    } else rmSync(join(dir, name), { force: true });
  }
  return objects;
};

/** Opens (and loads) the bucket in a folder. */
export const openBucket = (args: { name: string; dir: string; createdAt: string; blobs: BlobStore }): Bucket => {
  const { name, dir, createdAt, blobs } = args;
  const objectsDir = join(dir, 'objects');
  mkdirSync(objectsDir, { recursive: true });
  const objects = loadObjects(objectsDir, blobs);
  let sorted: string[] | undefined;
  return {
    name,
    createdAt,
    uploads: openUploads(join(dir, 'uploads'), blobs),
    get: (key) => objects.get(key),
    put: (object) => {
      const previous = objects.get(object.key);
      blobs.retain(object.pieces);
      writeJsonFile(fileOf(objectsDir, object.key), object);
      objects.set(object.key, object);
      if (previous === undefined) sorted = undefined;
      else blobs.release(previous.pieces);
    },
    remove: (key) => {
      const previous = objects.get(key);
      if (previous === undefined) return;
      rmSync(fileOf(objectsDir, key), { force: true });
      objects.delete(key);
      sorted = undefined;
      blobs.release(previous.pieces);
    },
    keys: () => {
      sorted ??= sortByBytes(objects.keys());
      return sorted;
    },
  };
};
