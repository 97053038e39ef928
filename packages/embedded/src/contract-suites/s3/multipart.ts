import { randomBytes } from 'node:crypto';
import { Readable } from 'node:stream';
import { Upload } from '@aws-sdk/lib-storage';
import { expect, it } from '@jest/globals';
import { crcOf, MIB, type Session } from './session.ts';

/** Uploads in parts, and parts that are copied from other objects. */
export const multipart = (session: () => Session): void => {
  it('joins parts that the SDK uploads on its own', async () => {
    const { s3, at, bytes } = session();
    const body = randomBytes(11 * MIB);
    await new Upload({
      client: s3,
      params: { ...at('parts'), Body: Readable.from([body]), ContentType: 'video/mp4' },
    }).done();
    expect((await bytes('parts')).equals(body)).toBe(true);
    expect(String(await bytes('parts', `bytes=${5 * MIB - 2}-${5 * MIB + 1}`))).toBe(
      String(body.subarray(5 * MIB - 2, 5 * MIB + 2)),
    );
    expect((await s3.headObject(at('parts'))).ETag).toMatch(/^"[0-9a-f]{32}-3"$/);
  });

  it('copies parts of other objects, and knows the CRC of the whole', async () => {
    const { put, s3, at, bytes, target } = session();
    const head = randomBytes(5 * MIB);
    const reel = randomBytes(6 * MIB);
    await put('reel', reel);
    const { UploadId = '' } = await s3.createMultipartUpload({
      ...at('film'),
      ChecksumAlgorithm: 'CRC32',
      ChecksumType: 'FULL_OBJECT',
    });
    const upload = { ...at('film'), UploadId };
    const first = await s3.uploadPart({ ...upload, PartNumber: 1, Body: head, ChecksumAlgorithm: 'CRC32' });
    const second = await s3.uploadPartCopy({
      ...upload,
      PartNumber: 2,
      CopySource: `${target.bucket}/reel`,
      CopySourceRange: `bytes=7-${5 * MIB + 6}`,
    });
    const third = await s3.uploadPartCopy({ ...upload, PartNumber: 3, CopySource: `${target.bucket}/reel` });
    const whole = Buffer.concat([head, reel.subarray(7, 5 * MIB + 7), reel]);
    const copied = [second, third].map(({ CopyPartResult }) => CopyPartResult);
    const done = await s3.completeMultipartUpload({
      ...upload,
      ChecksumType: 'FULL_OBJECT',
      ChecksumCRC32: crcOf(whole),
      IfNoneMatch: '*',
      MultipartUpload: {
        Parts: [first, ...copied].map((part, index) => ({
          PartNumber: index + 1,
          ...(part?.ETag === undefined ? {} : { ETag: part.ETag }),
          ...(part?.ChecksumCRC32 === undefined ? {} : { ChecksumCRC32: part.ChecksumCRC32 }),
        })),
      },
    });
    await put('reel', 'replaced');
    expect(done.ChecksumCRC32).toBe(crcOf(whole));
    expect((await bytes('film')).equals(whole)).toBe(true);
  });

  it('refuses a small part before the last, a wrong ETag, and an upload that was aborted', async () => {
    const { s3, at } = session();
    const { UploadId = '' } = await s3.createMultipartUpload(at('small'));
    const upload = { ...at('small'), UploadId };
    const Parts = await Promise.all(
      [1, 2].map(async (PartNumber) => ({
        PartNumber,
        ETag: (await s3.uploadPart({ ...upload, PartNumber, Body: 'x' })).ETag ?? '',
      })),
    );
    await expect(s3.completeMultipartUpload({ ...upload, MultipartUpload: { Parts } })).rejects.toMatchObject({
      name: 'EntityTooSmall',
    });
    const wrong = [{ PartNumber: 1, ETag: '"00000000000000000000000000000000"' }];
    await expect(s3.completeMultipartUpload({ ...upload, MultipartUpload: { Parts: wrong } })).rejects.toMatchObject({
      name: 'InvalidPart',
    });
    expect((await s3.listParts(upload)).Parts?.map(({ PartNumber }) => PartNumber)).toEqual([1, 2]);
    const open = async () => (await s3.listMultipartUploads({ Bucket: upload.Bucket, Prefix: 'small' })).Uploads ?? [];
    expect(await open()).toMatchObject([{ Key: 'small', UploadId }]);
    await s3.abortMultipartUpload(upload);
    expect(await open()).toEqual([]);
    await expect(s3.uploadPart({ ...upload, PartNumber: 1, Body: 'x' })).rejects.toMatchObject({
      name: 'NoSuchUpload',
    });
  });
};
