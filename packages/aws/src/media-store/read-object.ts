import { randomUUID } from 'node:crypto';
import { createWriteStream } from 'node:fs';
import { rename, rm } from 'node:fs/promises';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { GetObjectCommand, type GetObjectCommandOutput, HeadObjectCommand } from '@aws-sdk/client-s3';
import { errorStatus, isTransient } from '../service-errors.ts';
import { tryAgain } from '../try-again.ts';
import type { Bucket } from './bucket.ts';

/** An object's size in bytes, undefined where there is none. */
export const objectSize = async ({ client, name }: Bucket, key: string): Promise<number | undefined> => {
  const head = await unlessMissing(client.send(new HeadObjectCommand({ Bucket: name, Key: key })));
  return head?.ContentLength;
};

/** An object's bytes or a range of them. A body that breaks off is asked for again: the SDK repeats only the request. */
export const readObject = async (
  bucket: Bucket,
  { key, range }: { key: string; range: { start: number; end: number } | undefined },
): Promise<Uint8Array | undefined> => {
  if (range !== undefined && range.end <= range.start)
    return (await objectSize(bucket, key)) === undefined ? undefined : new Uint8Array();
  const read = async () => (await getObject(bucket, key, range))?.Body?.transformToByteArray();
  return tryAgain(read, isTransient).catch((error: unknown) => {
    if (errorStatus(error) !== 416) throw error;
    return new Uint8Array();
  });
};

/** An object's last bytes, at most so many, and how long the whole is: one request, that need not know the length. */
export const readObjectEnd = (
  bucket: Bucket,
  { key, mostBytes }: { key: string; mostBytes: number },
): Promise<{ bytes: Uint8Array; sizeBytes: number } | undefined> => {
  const read = async () => {
    const object = await getObject(bucket, key, { last: mostBytes });
    if (object?.Body === undefined) return undefined;
    const bytes = await object.Body.transformToByteArray();
    return { bytes, sizeBytes: Number(object.ContentRange?.split('/')[1] ?? bytes.length) };
  };
  return tryAgain(read, isTransient).catch((error: unknown) => {
    if (errorStatus(error) !== 416) throw error;
    return { bytes: new Uint8Array(), sizeBytes: 0 };
  });
};

/** Streams an object into a file, which appears whole or not at all; false where there is no object. */
export const fetchObject = async (bucket: Bucket, { key, file }: { key: string; file: string }): Promise<boolean> => {
  const partial = `${file}.${randomUUID()}.partial`;
  const fetch = async (): Promise<boolean> => {
    const body = (await getObject(bucket, key))?.Body;
    if (body === undefined) return false;
    await pipeline(Readable.from(body.transformToWebStream()), createWriteStream(partial));
    await rename(partial, file);
    return true;
  };
  try {
    return await tryAgain(fetch, isTransient);
  } finally {
    await rm(partial, { force: true });
  }
};

const getObject = (
  { client, name }: Bucket,
  key: string,
  range?: { start: number; end: number } | { last: number },
): Promise<GetObjectCommandOutput | undefined> => {
  const bytes = range !== undefined && { Range: `bytes=${rangeText(range)}` };
  return unlessMissing(client.send(new GetObjectCommand({ Bucket: name, Key: key, ...bytes })));
};

const rangeText = (range: { start: number; end: number } | { last: number }): string =>
  'last' in range ? `-${range.last}` : `${range.start}-${range.end - 1}`;

const unlessMissing = async <Output>(answer: Promise<Output>): Promise<Output | undefined> =>
  answer.catch((error: unknown) => {
    if (errorStatus(error) !== 404 || (error instanceof Error && error.name === 'NoSuchBucket')) throw error;
    return undefined;
  });
