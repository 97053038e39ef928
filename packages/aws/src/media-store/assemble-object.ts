import { crc32 } from 'node:zlib';
import {
  AbortMultipartUploadCommand,
  CompleteMultipartUploadCommand,
  UploadPartCommand,
  UploadPartCopyCommand,
} from '@aws-sdk/client-s3';
import { combineCrc32, type Digest, JoinFailed, PieceMissing, ServiceBusy, type Span } from '@longtake/core';
import { errorName, isTransient } from '../service-errors.ts';
import type { Bucket } from './bucket.ts';
import { copySource } from './copy-object.ts';
import { inTurns } from './in-turns.ts';
import { findUpload, openUpload, type Upload } from './open-upload.ts';
import { type Carried, type PlannedPart, planParts, type Source } from './plan-parts.ts';
import { objectSize, readObject } from './read-object.ts';
import { unlessTaken } from './store-piece.ts';

interface Whole {
  key: string;
  spans: readonly Span[];
  contentType: string;
}

/** What S3 copies costs this process nothing; what is carried lies in its memory. */
const copiesAtOnce = 16;
const carriesAtOnce = 2;

/**
 * Stores an object of spans laid end to end unless the key is taken. S3 checks the whole against the checksums of the
 * spans before the object appears. An upload that broke off is carried on, part by part; one that cannot succeed is
 * given up.
 */
export const assembleObject = (bucket: Bucket, whole: Whole): Promise<'stored' | 'exists'> =>
  unlessTaken(async () => {
    const left = await findUpload(bucket, whole.key);
    if (left !== undefined && (await sendWhole(bucket, { whole, upload: left })) !== 'mismatch') return;
    if ((await sendWhole(bucket, { whole, upload: await openUpload(bucket, whole) })) === 'mismatch')
      throw new JoinFailed(
        `What was assembled as ${whole.key} is not of the checksums of its spans. Run the job again.`,
      );
  });

const sendWhole = async (
  bucket: Bucket,
  { whole, upload }: { whole: Whole; upload: Upload },
): Promise<'sent' | 'mismatch'> => {
  try {
    const planned = planParts(whole.spans).map((part, index) => ({ ...part, partNumber: index + 1 }));
    const missing = planned.filter((part) => upload.parts.get(part.partNumber)?.sizeBytes !== part.sizeBytes);
    await inTurns(missing.filter(isCarried), carriesAtOnce, (part) => sendPart(bucket, { upload, part }));
    await inTurns(
      missing.filter((part) => !isCarried(part)),
      copiesAtOnce,
      (part) => sendPart(bucket, { upload, part }),
    );
    await complete(bucket, { whole, upload, parts: planned.length });
    return 'sent';
  } catch (error) {
    // What may be carried on is left for the next try; the bucket's lifecycle ends it if there is none.
    if (!isTransient(error)) await abort(bucket, upload);
    if (errorName(error) === 'BadDigest') return 'mismatch';
    if (!['NoSuchUpload', 'InvalidPart'].includes(errorName(error))) throw error;
    // Another run of this step has ended the upload that both worked on, or sent its parts anew.
    if ((await objectSize(bucket, whole.key)) !== undefined) return 'sent';
    throw new ServiceBusy(`The upload of ${whole.key} was given up by another run.`, { cause: error });
  }
};

type NumberedPart = PlannedPart & { partNumber: number };
const isCarried = (part: NumberedPart): boolean => 'carry' in part;

const sendPart = async (bucket: Bucket, { upload, part }: { upload: Upload; part: NumberedPart }): Promise<void> => {
  const { partNumber, sizeBytes } = part;
  const target = { Bucket: bucket.name, Key: upload.key, UploadId: upload.uploadId, PartNumber: partNumber };
  const etag = 'copy' in part ? await copyPart(bucket, target, part.copy) : await carryPart(bucket, target, part.carry);
  upload.parts.set(partNumber, { etag, sizeBytes });
};

interface Target {
  Bucket: string;
  Key: string;
  UploadId: string;
  PartNumber: number;
}

const copyPart = async (bucket: Bucket, target: Target, { key, start, end }: Source): Promise<string | undefined> => {
  const source = { CopySource: copySource(bucket, key), CopySourceRange: `bytes=${start}-${end - 1}` };
  const answer = await bucket.client
    .send(new UploadPartCopyCommand({ ...target, ...source }))
    .catch((error: unknown) => {
      if (errorName(error) !== 'NoSuchKey') throw error;
      throw gone(key, error);
    });
  return answer.CopyPartResult?.ETag;
};

const carryPart = async (bucket: Bucket, target: Target, carried: readonly Carried[]): Promise<string | undefined> => {
  const runs = await Promise.all(carried.map((run) => readRun(bucket, run)));
  const Body = runs.length === 1 ? runs[0]! : Buffer.concat(runs);
  const answer = await bucket.client.send(new UploadPartCommand({ ...target, Body, ChecksumAlgorithm: 'CRC32' }));
  return answer.ETag;
};

const readRun = async (bucket: Bucket, run: Carried): Promise<Uint8Array> => {
  if ('bytes' in run) return run.bytes;
  const { key, start, end } = run;
  const bytes = await readObject(bucket, { key, range: { start, end } });
  if (bytes === undefined) throw gone(key);
  return bytes;
};

const gone = (key: string, cause?: unknown) =>
  new PieceMissing(`The object ${key} is gone, of which another was to be made. Run the job again.`, { cause });

const complete = async (
  { client, name }: Bucket,
  { whole, upload, parts }: { whole: Whole; upload: Upload; parts: number },
): Promise<void> => {
  const { sizeBytes, crc32: crc } = wholeDigest(whole.spans);
  const value = Buffer.alloc(4);
  value.writeUInt32BE(crc);
  const numbers = Array.from({ length: parts }, (_, index) => index + 1);
  await client.send(
    new CompleteMultipartUploadCommand({
      Bucket: name,
      Key: whole.key,
      UploadId: upload.uploadId,
      MultipartUpload: {
        Parts: numbers.map((PartNumber) => ({ PartNumber, ETag: upload.parts.get(PartNumber)?.etag })),
      },
      ChecksumType: 'FULL_OBJECT',
      ChecksumCRC32: value.toString('base64'),
      MpuObjectSize: sizeBytes,
      IfNoneMatch: '*',
    }),
  );
};

const wholeDigest = (spans: readonly Span[]): Digest =>
  combineCrc32(
    spans.map((span) =>
      'bytes' in span
        ? { sizeBytes: span.bytes.length, crc32: crc32(span.bytes) }
        : { sizeBytes: span.end - span.start, crc32: span.crc32 },
    ),
  );

/** What the upload failed of matters more than that the clean-up failed too. */
const abort = async ({ client, name }: Bucket, { key, uploadId }: Upload): Promise<void> => {
  const upload = { Bucket: name, Key: key, UploadId: uploadId };
  await client.send(new AbortMultipartUploadCommand(upload)).catch(() => undefined);
};
