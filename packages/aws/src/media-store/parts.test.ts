import { randomBytes } from 'node:crypto';
import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { S3Client } from '@aws-sdk/client-s3';
import { afterAll, afterEach, beforeAll, describe, expect, it } from '@jest/globals';
import type { MediaStore } from '@longtake/core';
import { startS3 } from '@longtake/embedded';
import { startBucket } from '../testing/start-bucket.ts';
import { cutParts, usualPartSizes } from './bucket.ts';
import { createMediaStore } from './media-store.ts';

const mebibyte = 1024 * 1024;
const sizes = {
  uploadInPartsFrom: 5 * mebibyte,
  uploadPart: 5 * mebibyte,
  copyInPartsFrom: 5 * mebibyte,
  copyPart: 5 * mebibyte,
};
const answered = (status: number, name = 'Fault') =>
  Object.assign(new Error(name), { name, $metadata: { httpStatusCode: status } });

describe('createMediaStore', () => {
  let bucket: { client: S3Client; close: () => Promise<void> };
  let store: MediaStore;
  let folder: string;
  let film: Buffer;
  const file = () => join(folder, 'film.mp4');
  const sent: string[] = [];
  const openUploads = new Set<unknown>();
  const noteUpload = <Result extends { output: object }>(command: string, input: object, result: Result): Result => {
    if (command === 'CreateMultipartUploadCommand') openUploads.add(Reflect.get(result.output, 'UploadId'));
    if (/^(Complete|Abort)MultipartUploadCommand$/.test(command)) openUploads.delete(Reflect.get(input, 'UploadId'));
    return result;
  };
  let faults: { command: string; error: Error }[] = [];

  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'longtake-parts-'));
    bucket = await startBucket(startS3, 'media');
    bucket.client.middlewareStack.add(
      (next, context) => async (args) => {
        const command = context.commandName ?? '';
        sent.push(command);
        const fault = faults.find((one) => one.command === command);
        if (fault === undefined) return noteUpload(command, args.input, await next(args));
        faults = faults.filter((one) => one !== fault);
        throw fault.error;
      },
      { step: 'initialize' },
    );
    store = createMediaStore({ client: bucket.client, bucket: 'media', sizes });
    film = randomBytes(12 * mebibyte + 7);
    await writeFile(file(), film);
  });
  afterAll(async () => {
    await bucket.close();
    await rm(folder, { recursive: true });
  });
  afterEach(() => {
    sent.length = 0;
    faults = [];
  });

  const isFilm = async (key: string) => {
    const bytes = await store.read(key);
    return bytes !== undefined && film.equals(bytes);
  };

  it('stores a large file in parts, once', async () => {
    expect(await store.storePieceFile('parts/film', file(), 'video/mp4')).toBe('stored');
    expect(sent.filter((command) => command === 'UploadPartCommand')).toHaveLength(3);
    expect(await isFilm('parts/film')).toBe(true);
    sent.length = 0;
    expect(await store.storePieceFile('parts/film', file(), 'video/mp4')).toBe('exists');
    expect(sent).toEqual(['HeadObjectCommand']);
  });

  it('lets one of two writers of a large file win, and leaves no parts of the other', async () => {
    const writers = [1, 2].map(() => store.storePieceFile('parts/race', file(), 'video/mp4'));
    expect((await Promise.all(writers)).toSorted()).toEqual(['exists', 'stored']);
    expect(openUploads).toEqual(new Set());
    expect(await isFilm('parts/race')).toBe(true);
  });

  it('gives up the parts of an upload that fails', async () => {
    faults = [{ command: 'UploadPartCommand', error: answered(403, 'AccessDenied') }];
    await expect(store.storePieceFile('parts/denied', file(), 'video/mp4')).rejects.toMatchObject({
      name: 'AccessDenied',
    });
    expect(openUploads).toEqual(new Set());
    expect(await store.size('parts/denied')).toBeUndefined();
  });

  it('begins an upload again whose end met another writer', async () => {
    faults = [{ command: 'CompleteMultipartUploadCommand', error: answered(409) }];
    expect(await store.storePieceFile('parts/conflict', file(), 'video/mp4')).toBe('stored');
    expect(openUploads).toEqual(new Set());
    expect(await isFilm('parts/conflict')).toBe(true);
  });

  it('repeats a small write that met another writer', async () => {
    faults = [1, 2, 3].map(() => ({ command: 'PutObjectCommand', error: answered(409) }));
    expect(await store.storePiece('parts/small', new Uint8Array([1]), 'text/plain')).toBe('stored');
  });

  it('copies a large object in parts', async () => {
    await store.storePieceFile('parts/from', file(), 'video/mp4');
    await store.copy('parts/from', 'parts/to', 'video/mp4');
    expect(sent.filter((command) => command === 'UploadPartCopyCommand')).toHaveLength(3);
    expect(await isFilm('parts/to')).toBe(true);
  });

  it('fetches again what breaks off on the way, and leaves no half file', async () => {
    await store.storePieceFile('parts/broken', file(), 'video/mp4');
    let breaks = 2;
    bucket.client.middlewareStack.add(
      (next) => async (args) => {
        const result = await next(args);
        const body = 'Body' in result.output ? result.output.Body : undefined;
        if (breaks > 0 && typeof body === 'object') {
          breaks -= 1;
          Object.assign(body, { transformToWebStream: brokenStream });
        }
        return result;
      },
      { step: 'initialize', name: 'breaks' },
    );
    const target = join(folder, 'fetched.mp4');
    expect(await store.fetchFile('parts/broken', target)).toBe(true);
    bucket.client.middlewareStack.remove('breaks');
    expect((await readFile(target)).equals(film)).toBe(true);
    expect((await readdir(folder)).toSorted()).toEqual(['fetched.mp4', 'film.mp4']);
  });

  it('says that S3 is busy, with the cause, when its tries are over', async () => {
    faults = [{ command: 'PutObjectCommand', error: answered(503, 'SlowDown') }];
    const stored = store.storePiece('parts/busy', new Uint8Array([1]), 'text/plain');
    await expect(stored).rejects.toMatchObject({ name: 'Transient.ServiceBusy', cause: { name: 'SlowDown' } });
  });
});

const brokenStream = (): ReadableStream<Uint8Array> =>
  new ReadableStream({
    start: (controller) => {
      controller.enqueue(new Uint8Array(1_000));
      controller.error(Object.assign(new Error('socket hang up'), { code: 'ECONNRESET' }));
    },
  });

describe('cutParts', () => {
  it('covers every byte once', () => {
    expect(cutParts(12, 5)).toEqual([
      { partNumber: 1, start: 0, end: 5 },
      { partNumber: 2, start: 5, end: 10 },
      { partNumber: 3, start: 10, end: 12 },
    ]);
  });

  it('never makes more than 10,000 parts', () => {
    const parts = cutParts(500 * 1024 * mebibyte + 1, usualPartSizes.uploadPart);
    expect(parts.length).toBeLessThanOrEqual(10_000);
    expect(parts.at(-1)?.end).toBe(500 * 1024 * mebibyte + 1);
  });
});
