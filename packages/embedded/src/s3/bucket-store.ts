import { mkdirSync, readdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { ApiError } from '../protocol/api-error.ts';
import { type BlobStore, openBlobStore } from './blob-store.ts';
import { type Bucket, openBucket } from './bucket.ts';
import { readJsonFile, writeJsonFile } from './json-file.ts';

/** All buckets and their bytes. */
export interface BucketStore {
  blobs: BlobStore;
  list(): Bucket[];
  /** The bucket, or NoSuchBucket. */
  get(name: string): Bucket;
  has(name: string): boolean;
  create(name: string): void;
  remove(name: string): void;
}

const BUCKET_FILE = 'bucket.json';
const BUCKET_NAME = /^(?!.*\.\.)(?!\d+\.\d+\.\d+\.\d+$)[a-z0-9][a-z0-9.-]{1,61}[a-z0-9]$/;

/** Opens the store under a folder and removes the bytes that no object refers to (a write that was killed). */
export const openBucketStore = (dir: string): BucketStore => {
  const bucketsDir = join(dir, 'buckets');
  mkdirSync(bucketsDir, { recursive: true });
  const blobs = openBlobStore(join(dir, 'blobs'));
  const buckets = new Map<string, Bucket>();
  const open = (name: string) => {
    const bucketDir = join(bucketsDir, name);
    const { createdAt } = readJsonFile<{ createdAt: string }>(join(bucketDir, BUCKET_FILE));
    buckets.set(name, openBucket({ name, dir: bucketDir, createdAt, blobs }));
  };
  for (const name of readdirSync(bucketsDir)) if (readdirSync(join(bucketsDir, name)).includes(BUCKET_FILE)) open(name);
  blobs.sweep();
  return {
    blobs,
    list: () => [...buckets.values()].sort((a, b) => (a.name < b.name ? -1 : 1)),
    get: (name) => {
      const bucket = buckets.get(name);
      if (bucket === undefined) throw new ApiError('NoSuchBucket', 'The specified bucket does not exist', 404);
      return bucket;
    },
    has: (name) => buckets.has(name),
    create: (name) => {
      if (buckets.has(name)) return;
      if (!BUCKET_NAME.test(name)) throw new ApiError('InvalidBucketName', 'The specified bucket is not valid.');
      mkdirSync(join(bucketsDir, name), { recursive: true });
      writeJsonFile(join(bucketsDir, name, BUCKET_FILE), { createdAt: new Date().toISOString() });
      open(name);
    },
    remove: (name) => {
      rmSync(join(bucketsDir, name), { recursive: true, force: true });
      buckets.delete(name);
    },
  };
};
