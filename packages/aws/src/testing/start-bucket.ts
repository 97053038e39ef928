import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { S3Client } from '@aws-sdk/client-s3';
import { account } from './account.ts';

type StartS3 = (options: {
  dataDir: string;
  credentials: typeof account.credentials;
  buckets: { name: string }[];
}) => Promise<{ url: string; close(): Promise<void> }>;

/** Starts an S3 for a test, with one bucket in it. */
export const startBucket = async (
  startS3: StartS3,
  bucket: string,
): Promise<{ client: S3Client; close: () => Promise<void> }> => {
  const dataDir = await mkdtemp(join(tmpdir(), 'longtake-bucket-'));
  const server = await startS3({ dataDir, credentials: account.credentials, buckets: [{ name: bucket }] });
  const client = new S3Client({ ...account, endpoint: server.url });
  const close = async () => {
    client.destroy();
    await server.close();
    await rm(dataDir, { recursive: true });
  };
  return { client, close };
};
