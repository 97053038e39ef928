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
  range?: { start: number; end: number },
): Promise<GetObjectCommandOutput | undefined> => {
  const bytes = range !== undefined && { Range: `bytes=${range.start}-${range.end - 1}` };
  return unlessMissing(client.send(new GetObjectCommand({ Bucket: name, Key: key, ...bytes })));
};

const unlessMissing = async <Output>(answer: Promise<Output>): Promise<Output | undefined> =>
  answer.catch((error: unknown) => {
    if (errorStatus(error) !== 404 || (error instanceof Error && error.name === 'NoSuchBucket')) throw error;
    return undefined;
  });
