import { createHash } from 'node:crypto';
import { crc32 } from 'node:zlib';
import { type PutObjectCommandInput, S3 } from '@aws-sdk/client-s3';
import type { Target } from '../target.ts';

/** An S3 to test: an empty bucket of its own, and the one origin that the bucket allows. */
export interface S3Target extends Target {
  bucket: string;
  corsOrigin: string;
}

/** A mebibyte. */
export const MIB = 1024 * 1024;

/** The CRC-32 of bytes, as S3 writes it. */
export const crcOf = (bytes: Uint8Array) => {
  const out = Buffer.alloc(4);
  out.writeUInt32BE(crc32(bytes));
  return out.toString('base64');
};
/** The MD5 of bytes. */
export const md5Of = (bytes: Uint8Array) => createHash('md5').update(bytes).digest();
/** The ETag of an object that came in one piece. */
export const etagOf = (bytes: Uint8Array) => `"${md5Of(bytes).toString('hex')}"`;

/** A client of a target that tries once. */
export const clientOf = ({ endpoint, region, credentials }: Target) =>
  new S3({ endpoint, region, credentials, forcePathStyle: true, maxAttempts: 1 });

/** What the tests of a target work with. */
export type Session = ReturnType<typeof sessionOf>;

/** Opens a target. */
export const sessionOf = (target: S3Target) => {
  const s3 = clientOf(target);
  const at = (Key: string) => ({ Bucket: target.bucket, Key });
  return {
    target,
    s3,
    at,
    put: (key: string, Body: NonNullable<PutObjectCommandInput['Body']>, more: Partial<PutObjectCommandInput> = {}) =>
      s3.putObject({ ...at(key), Body, ...more }),
    bytes: async (key: string, Range?: string) => {
      const { Body } = await s3.getObject({ ...at(key), ...(Range === undefined ? {} : { Range }) });
      return Buffer.from((await Body?.transformToByteArray()) ?? []);
    },
  };
};
