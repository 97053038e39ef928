import { randomBytes } from 'node:crypto';
import { crc32 } from 'node:zlib';
import {
  CreateMultipartUploadCommand,
  ListMultipartUploadsCommand,
  type S3Client,
  UploadPartCommand,
} from '@aws-sdk/client-s3';
import { afterAll, afterEach, beforeAll, describe, expect, it } from '@jest/globals';
import type { MediaStore, Span } from '@longtake/core';
import { startS3 } from '@longtake/embedded';
import { startBucket } from '../testing/start-bucket.ts';
import { createMediaStore } from './media-store.ts';

const mebibyte = 1024 * 1024;
const answered = (status: number, name: string) =>
  Object.assign(new Error(name), { name, $metadata: { httpStatusCode: status } });

describe('assembling in S3', () => {
  let bucket: { client: S3Client; close: () => Promise<void> };
  let store: MediaStore;
  let reels: Buffer[];
  const sent: string[] = [];
  let fault: { command: string; after: number; error: Error } | undefined;
  const head = randomBytes(100_000);
  const name = (reel: number) => `reels/${reel}`;
  const spans = (): Span[] => [
    { bytes: head },
    ...reels.map((bytes, reel) => ({ key: name(reel), start: 0, end: bytes.length, crc32: crc32(bytes) })),
  ];

  beforeAll(async () => {
    bucket = await startBucket(startS3, 'media');
    bucket.client.middlewareStack.add(
      (next, context) => async (args) => {
        const command = context.commandName ?? '';
        sent.push(command);
        if (fault?.command === command && fault.after-- <= 0) throw fault.error;
        return next(args);
      },
      { step: 'initialize' },
    );
    store = createMediaStore({ client: bucket.client, bucket: 'media' });
    reels = [12, 9, 1, 8].map((size) => randomBytes(size * mebibyte));
    for (const [reel, bytes] of reels.entries()) await store.publish(name(reel), bytes, 'video/mp4');
  });
  afterAll(() => bucket.close());
  afterEach(() => {
    sent.length = 0;
    fault = undefined;
  });

  const count = (command: string) => sent.filter((one) => one === command).length;
  const isFilm = async (key: string) => {
    const bytes = await store.read(key);
    return bytes !== undefined && Buffer.concat([head, ...reels]).equals(bytes);
  };
  const openUploads = async () => {
    const { Uploads = [] } = await bucket.client.send(new ListMultipartUploadsCommand({ Bucket: 'media' }));
    return Uploads.map(({ Key }) => Key);
  };

  it('lets S3 copy, and carries no more than the head and what is too short', async () => {
    sent.length = 0;
    expect(await store.assemble('films/a', spans(), 'video/mp4')).toBe('stored');
    expect(await isFilm('films/a')).toBe(true);
    expect([count('UploadPartCopyCommand'), count('UploadPartCommand'), count('GetObjectCommand')]).toEqual([3, 2, 4]);
  });

  it('carries on an upload that broke off, without the parts that it has', async () => {
    fault = { command: 'UploadPartCopyCommand', after: 2, error: answered(503, 'SlowDown') };
    const broken = store.assemble('films/b', spans(), 'video/mp4');
    await expect(broken).rejects.toMatchObject({ name: 'Transient.ServiceBusy' });
    expect(await openUploads()).toEqual(['films/b']);
    fault = undefined;
    sent.length = 0;
    expect(await store.assemble('films/b', spans(), 'video/mp4')).toBe('stored');
    expect([count('CreateMultipartUploadCommand'), count('UploadPartCommand')]).toEqual([0, 0]);
    expect(count('UploadPartCopyCommand')).toBe(1);
    expect(await isFilm('films/b')).toBe(true);
    expect(await openUploads()).toEqual([]);
  });

  it('begins anew where the parts that it found are of other bytes', async () => {
    const target = { Bucket: 'media', Key: 'films/c' };
    const { UploadId } = await bucket.client.send(
      new CreateMultipartUploadCommand({ ...target, ChecksumAlgorithm: 'CRC32', ChecksumType: 'FULL_OBJECT' }),
    );
    const Body = randomBytes(5 * mebibyte);
    await bucket.client.send(new UploadPartCommand({ ...target, UploadId, PartNumber: 1, Body }));
    expect(await store.assemble('films/c', spans(), 'video/mp4')).toBe('stored');
    expect(await isFilm('films/c')).toBe(true);
    expect(await openUploads()).toEqual([]);
  });

  it('gives up an upload that cannot succeed', async () => {
    fault = { command: 'UploadPartCopyCommand', after: 0, error: answered(403, 'AccessDenied') };
    await expect(store.assemble('films/d', spans(), 'video/mp4')).rejects.toMatchObject({ name: 'AccessDenied' });
    expect(await openUploads()).toEqual([]);
  });

  it('lets two runs of a step end with one film', async () => {
    const runs = [1, 2].map(() => store.assemble('films/e', spans(), 'video/mp4').catch((error: Error) => error.name));
    const outcomes = await Promise.all(runs);
    expect(outcomes).toContain('stored');
    if (outcomes.includes('Transient.ServiceBusy')) await store.assemble('films/e', spans(), 'video/mp4');
    expect(await isFilm('films/e')).toBe(true);
    expect(await openUploads()).toEqual([]);
  });
});
