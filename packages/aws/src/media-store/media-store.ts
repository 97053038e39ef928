import { PutObjectCommand, S3Client } from '@aws-sdk/client-s3';
import type { MediaStore } from '@longtake/core';
import { type Capture, untraced } from '../capture.ts';
import { lazy } from '../lazy.ts';
import { requestTimeouts } from '../request-timeouts.ts';
import { callService } from '../service-errors.ts';
import { assembleObject } from './assemble-object.ts';
import { type Bucket, type PartSizes, usualPartSizes } from './bucket.ts';
import type { SignLink } from './cdn-links.ts';
import { copyObject } from './copy-object.ts';
import { signLink, signUploadForm } from './links.ts';
import { fetchObject, objectSize, readObject, readObjectEnd } from './read-object.ts';
import { removeObjects } from './remove-objects.ts';
import { storePiece, storePieceFile } from './store-piece.ts';

/** Objects in a bucket of S3. What the SDK's own retries did not cure is `Transient.ServiceBusy`. */
export const createMediaStore = ({
  client,
  bucket: name,
  sizes = usualPartSizes,
  cdn,
  capture = untraced,
}: {
  client?: S3Client;
  bucket: string;
  sizes?: PartSizes;
  /** Makes links through a CDN; without it they lead straight to S3. */
  cdn?: SignLink;
  capture?: Capture;
}): MediaStore => {
  const bucket = lazy((): Bucket => ({ client: capture(client ?? new S3Client(requestTimeouts(120))), name, sizes }));
  const onS3 = <Result>(call: (bucket: Bucket) => Promise<Result>): Promise<Result> =>
    callService('S3', () => call(bucket()));
  return {
    size: (key) => onS3((s3) => objectSize(s3, key)),
    read: (key, range) => onS3((s3) => readObject(s3, { key, range })),
    readEnd: (key, mostBytes) => onS3((s3) => readObjectEnd(s3, { key, mostBytes })),
    storePiece: (key, bytes, contentType) => onS3((s3) => storePiece(s3, { key, bytes, contentType })),
    fetchFile: (key, file) => onS3((s3) => fetchObject(s3, { key, file })),
    storePieceFile: (key, file, contentType) => onS3((s3) => storePieceFile(s3, { key, file, contentType })),
    assemble: (key, spans, contentType) => onS3((s3) => assembleObject(s3, { key, spans, contentType })),
    publish: (key, bytes, contentType) =>
      onS3(async (s3) => {
        await s3.client.send(new PutObjectCommand({ Bucket: name, Key: key, Body: bytes, ContentType: contentType }));
      }),
    copy: (fromKey, toKey, contentType) => onS3((s3) => copyObject(s3, { fromKey, toKey, contentType })),
    removeAll: (prefix) => onS3((s3) => removeObjects(s3, prefix)),
    link: (key, options) => (cdn === undefined ? onS3((s3) => signLink(s3, { key, ...options })) : cdn(key, options)),
    uploadForm: (key, options) => onS3((s3) => signUploadForm(s3, { key, ...options })),
  };
};
