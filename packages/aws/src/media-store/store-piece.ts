import { type FileHandle, open } from 'node:fs/promises';
import { type CompletedPart, PutObjectCommand, UploadPartCommand } from '@aws-sdk/client-s3';
import { errorStatus } from '../service-errors.ts';
import { tryAgain } from '../try-again.ts';
import { type Bucket, cutParts, type Part } from './bucket.ts';
import { objectSize } from './read-object.ts';
import { sendParts } from './send-parts.ts';

type Outcome = 'stored' | 'exists';

/** Stores bytes unless the key is taken: S3 decides, so of several writers one stores. */
export const storePiece = (
  { client, name }: Bucket,
  { key, bytes, contentType }: { key: string; bytes: Uint8Array; contentType: string },
): Promise<Outcome> => {
  const object = { Bucket: name, Key: key, Body: bytes, ContentType: contentType, IfNoneMatch: '*' };
  return unlessTaken(() => client.send(new PutObjectCommand(object)));
};

/** Stores a file unless the key is taken; a large one in parts, which never lie in memory all at once. */
export const storePieceFile = async (
  bucket: Bucket,
  { key, file, contentType }: { key: string; file: string; contentType: string },
): Promise<Outcome> => {
  const handle = await open(file);
  try {
    return await storeOpened(bucket, { key, handle, contentType });
  } finally {
    await handle.close();
  }
};

const storeOpened = async (
  bucket: Bucket,
  { key, handle, contentType }: { key: string; handle: FileHandle; contentType: string },
): Promise<Outcome> => {
  const { size } = await handle.stat();
  if (size <= bucket.sizes.uploadInPartsFrom)
    return storePiece(bucket, { key, bytes: await readBytes(handle, { start: 0, end: size }), contentType });
  if ((await objectSize(bucket, key)) !== undefined) return 'exists';
  const parts = cutParts(size, bucket.sizes.uploadPart);
  const sendPart = async (uploadId: string, part: Part) =>
    uploadPart(bucket, { key, uploadId, partNumber: part.partNumber, bytes: await readBytes(handle, part) });
  return unlessTaken(() => sendParts(bucket, { key, contentType, parts, onlyNew: true, sendPart }));
};

const uploadPart = async (
  { client, name }: Bucket,
  { key, uploadId, partNumber, bytes }: { key: string; uploadId: string; partNumber: number; bytes: Uint8Array },
): Promise<CompletedPart> => {
  const part = { Bucket: name, Key: key, UploadId: uploadId, PartNumber: partNumber, Body: bytes };
  const { ETag, ChecksumCRC32 } = await client.send(new UploadPartCommand(part));
  return {
    PartNumber: partNumber,
    ...(ETag !== undefined && { ETag }),
    ...(ChecksumCRC32 !== undefined && { ChecksumCRC32 }),
  };
};

const readBytes = async (handle: FileHandle, { start, end }: { start: number; end: number }): Promise<Uint8Array> => {
  const bytes = new Uint8Array(end - start);
  for (let at = 0; at < bytes.length; ) {
    const { bytesRead } = await handle.read(bytes, at, bytes.length - at, start + at);
    if (bytesRead === 0) throw new Error('The file became shorter while it was being stored.');
    at += bytesRead;
  }
  return bytes;
};

/** 412 says that the key is taken, 409 that another writer is at it this moment: then the whole write is repeated. */
export const unlessTaken = async (write: () => Promise<unknown>): Promise<Outcome> => {
  try {
    await tryAgain(write, (error) => errorStatus(error) === 409);
    return 'stored';
  } catch (error) {
    if (errorStatus(error) !== 412) throw error;
    return 'exists';
  }
};
