import { GetObjectCommand, type S3 } from '@aws-sdk/client-s3';
import { createPresignedPost } from '@aws-sdk/s3-presigned-post';
import { getSignedUrl } from '@aws-sdk/s3-request-presigner';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { sentence, startGuardedEngine } from './guarded-engine-for-tests.ts';

const Bucket = 'guarded-media';
const engine = await startGuardedEngine();
const { owner, reader, writer } = engine;
beforeAll(async () => {
  for (const Key of ['open/a', 'closed/a', 'made/sealed/a']) await owner.s3.putObject({ Bucket, Key, Body: 'text' });
});
afterAll(engine.remove);

describe('S3', () => {
  const forbidden = { name: 'AccessDenied', $metadata: { httpStatusCode: 403 } };

  it('gives a function what its role may read, and answers to all else as AWS does', async () => {
    expect(await (await reader.s3.getObject({ Bucket, Key: 'open/a' })).Body?.transformToString()).toBe('text');
    await expect(reader.s3.getObject({ Bucket, Key: 'closed/a' })).rejects.toMatchObject({
      ...forbidden,
      message: sentence('reader', 's3:GetObject', `"arn:aws:s3:::${Bucket}/closed/a"`),
    });
    await expect(reader.s3.putObject({ Bucket, Key: 'open/b', Body: 'x' })).rejects.toMatchObject(forbidden);
    await expect(reader.s3.headObject({ Bucket, Key: 'closed/a' })).rejects.toMatchObject({
      $metadata: { httpStatusCode: 403 },
    });
  });

  it('tells that an object is missing only to those who may list the bucket', async () => {
    await expect(reader.s3.getObject({ Bucket, Key: 'open/none' })).rejects.toMatchObject({
      ...forbidden,
      message: sentence('reader', 's3:ListBucket', `"arn:aws:s3:::${Bucket}"`),
    });
    await expect(writer.s3.getObject({ Bucket, Key: 'made/none' })).rejects.toMatchObject({ name: 'NoSuchKey' });
  });

  it('lists by the condition on the prefix', async () => {
    expect((await reader.s3.listObjectsV2({ Bucket, Prefix: 'open/' })).KeyCount).toBe(1);
    await expect(reader.s3.listObjectsV2({ Bucket, Prefix: 'closed/' })).rejects.toMatchObject(forbidden);
    await expect(reader.s3.listObjectsV2({ Bucket })).rejects.toMatchObject(forbidden);
  });

  it('lets a copy read its source and write its target by the same rights', async () => {
    const copy = (from: string, to: string) =>
      writer.s3.copyObject({ Bucket, Key: to, CopySource: `${Bucket}/${from}` });
    await writer.s3.putObject({ Bucket, Key: 'made/one', Body: 'x' });
    await copy('made/one', 'made/two');
    await expect(copy('open/a', 'made/three')).rejects.toMatchObject(forbidden);
    await expect(copy('made/one', 'open/three')).rejects.toMatchObject(forbidden);
    const { UploadId = '' } = await writer.s3.createMultipartUpload({ Bucket, Key: 'made/long' });
    const part = { Bucket, Key: 'made/long', UploadId, PartNumber: 1 };
    await expect(writer.s3.uploadPartCopy({ ...part, CopySource: `${Bucket}/open/a` })).rejects.toMatchObject(
      forbidden,
    );
    await writer.s3.uploadPart({ ...part, Body: 'x' });
    await expect(writer.s3.abortMultipartUpload(part)).rejects.toMatchObject(forbidden);
  });

  it('deletes of a list what may be deleted, and names the rest', async () => {
    await writer.s3.putObject({ Bucket, Key: 'made/gone', Body: 'x' });
    const Objects = ['made/gone', 'open/a', 'made/sealed/a'].map((Key) => ({ Key }));
    const { Deleted, Errors } = await writer.s3.deleteObjects({ Bucket, Delete: { Objects } });
    expect(Deleted).toEqual([{ Key: 'made/gone' }]);
    expect(Errors?.map(({ Key, Code }) => [Key, Code])).toEqual([
      ['open/a', 'AccessDenied'],
      ['made/sealed/a', 'AccessDenied'],
    ]);
    expect(Errors?.[1]?.Message).toMatch(/with an explicit deny in an identity-based policy$/);
    expect((await owner.s3.headObject({ Bucket, Key: 'open/a' })).ContentLength).toBe(4);
  });

  it('gives links and forms the rights of whoever signed them', async () => {
    const link = (s3: S3, Key: string) => getSignedUrl(s3, new GetObjectCommand({ Bucket, Key }), { expiresIn: 60 });
    expect((await fetch(await link(reader.s3, 'open/a'))).status).toBe(200);
    expect((await fetch(await link(reader.s3, 'closed/a'))).status).toBe(403);
    expect((await fetch(await link(owner.s3, 'closed/a'))).status).toBe(200);
    const post = async (s3: S3, Key: string) => {
      const { url, fields } = await createPresignedPost(s3, { Bucket, Key, Expires: 60 });
      const body = new FormData();
      for (const [name, value] of Object.entries(fields)) body.append(name, value);
      body.append('file', new Blob(['bytes']));
      return (await fetch(url, { method: 'POST', body })).status;
    };
    expect(await post(writer.s3, 'made/form')).toBe(204);
    expect(await post(writer.s3, 'open/form')).toBe(403);
  });
});
