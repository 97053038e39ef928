import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { S3 } from '@aws-sdk/client-s3';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { s3Suite } from '../contract-suites/s3-suite.ts';
import { startS3 } from './start-s3.ts';

const credentials = { accessKeyId: 'local', secretAccessKey: 'local-secret' };
const buckets = [{ name: 'longtake-media', corsOrigins: ['http://localhost:5173'] }];
const region = 'us-east-1';

let dataDir: string;
let server: Awaited<ReturnType<typeof startS3>>;
let s3: S3;

const start = async () => {
  server = await startS3({ dataDir, credentials, buckets });
  s3 = new S3({ endpoint: server.url, region, credentials, maxAttempts: 1 });
};

beforeAll(async () => {
  dataDir = await mkdtemp(join(tmpdir(), 'longtake-s3-'));
  await start();
});
afterAll(async () => {
  await server.close();
  await rm(dataDir, { recursive: true });
});

describe('the embedded S3', () => {
  s3Suite(() => ({
    endpoint: server.url,
    region,
    credentials,
    bucket: 'longtake-media',
    corsOrigin: 'http://localhost:5173',
  }));

  it('fails closed on sub-resources, parameters and headers that it does not know', async () => {
    const at = { Bucket: 'longtake-media', Key: 'closed' };
    const notImplemented = { name: 'NotImplemented', $metadata: { httpStatusCode: 501 } };
    await s3.putObject({ ...at, Body: 'kept' });
    await expect(s3.putObjectTagging({ ...at, Tagging: { TagSet: [] } })).rejects.toMatchObject(notImplemented);
    await expect(s3.getBucketPolicy({ Bucket: at.Bucket })).rejects.toMatchObject(notImplemented);
    await expect(s3.listObjects({ Bucket: at.Bucket })).rejects.toMatchObject(notImplemented);
    await expect(s3.putObject({ ...at, Body: 'x', Tagging: 'a=b' })).rejects.toMatchObject(notImplemented);
    await expect(s3.putObject({ ...at, Body: 'x', StorageClass: 'GLACIER' })).rejects.toMatchObject(notImplemented);
    await expect(s3.getObject({ ...at, VersionId: '1' })).rejects.toMatchObject(notImplemented);
    expect(await (await s3.getObject(at)).Body?.transformToString()).toBe('kept');
  });

  it('outlives header values that HTTP cannot carry', async () => {
    const at = { Bucket: 'longtake-media', Key: 'headers' };
    await s3.putObject({ ...at, Body: 'x' });
    const named = s3.getObject({ ...at, ResponseContentDisposition: 'attachment; filename="一.mp4"' });
    await expect(named).rejects.toMatchObject({ name: 'InvalidArgument', $metadata: { httpStatusCode: 400 } });
    expect(await (await s3.getObject(at)).Body?.transformToString()).toBe('x');
  });

  it('keeps objects and open uploads over a restart', async () => {
    const at = { Bucket: 'longtake-media', Key: '../over/a restart' };
    await s3.putObject({ ...at, Body: 'still here', Metadata: { a: 'b' } });
    const { UploadId = '' } = await s3.createMultipartUpload({ ...at, Key: 'joined later' });
    const part = { ...at, Key: 'joined later', UploadId };
    const { ETag = '' } = await s3.uploadPart({ ...part, PartNumber: 1, Body: 'from before' });
    await server.close();
    await start();
    await s3.completeMultipartUpload({ ...part, MultipartUpload: { Parts: [{ PartNumber: 1, ETag }] } });
    const [kept, joined] = await Promise.all([s3.getObject(at), s3.getObject({ ...at, Key: 'joined later' })]);
    expect(await kept.Body?.transformToString()).toBe('still here');
    expect(kept.Metadata).toEqual({ a: 'b' });
    expect(await joined.Body?.transformToString()).toBe('from before');
  });
});
