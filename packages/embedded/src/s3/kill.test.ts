import { spawn } from 'node:child_process';
import { createHash, randomBytes } from 'node:crypto';
import { once } from 'node:events';
import { mkdir, mkdtemp, readdir, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { S3 } from '@aws-sdk/client-s3';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { startS3 } from './start-s3.ts';

const credentials = { accessKeyId: 'local', secretAccessKey: 'local-secret' };
const Bucket = 'kept';
const KEYS = ['one', 'two', 'three', 'four'];

let dataDir: string;
beforeAll(async () => {
  dataDir = await mkdtemp(join(tmpdir(), 'longtake-s3-kill-'));
});
afterAll(() => rm(dataDir, { recursive: true }));

const clientOf = (endpoint: string) => new S3({ endpoint, region: 'us-east-1', credentials, maxAttempts: 1 });

const options = () => ({ dataDir, credentials, buckets: [{ name: Bucket }] });

/** S3 in a process of its own, so that it can be killed. */
const startProcess = async () => {
  const module = new URL('./start-s3.ts', import.meta.url).href;
  const code = `const { startS3 } = await import(${JSON.stringify(module)});
    console.log((await startS3(${JSON.stringify(options())})).url);`;
  const child = spawn(process.execPath, ['--input-type=module', '-e', code], { stdio: ['ignore', 'pipe', 'inherit'] });
  const [line] = await once(child.stdout, 'data');
  return { child, url: String(line).trim() };
};

describe('S3 that is killed', () => {
  it('keeps every acknowledged object whole, serves no torn one, and clears away what was half written', async () => {
    const { child, url } = await startProcess();
    const s3 = clientOf(url);
    const versions = new Map<string, number>();
    const overwrite = async (Key: string) => {
      for (let version = 1; ; version += 1) {
        await s3.putObject({
          Bucket,
          Key,
          Body: randomBytes(2_000_000 + version),
          Metadata: { version: String(version) },
        });
        versions.set(Key, version);
      }
    };
    const writers = Promise.allSettled(KEYS.map(overwrite));
    while ([...versions.values()].reduce((sum, version) => sum + version, 0) < 30) await sleep(10);
    child.kill('SIGKILL');
    await Promise.all([once(child, 'exit'), writers]);

    const again = await startS3(options());
    for (const Key of KEYS) {
      const { Body, ETag, Metadata } = await clientOf(again.url).getObject({ Bucket, Key });
      const bytes = (await Body?.transformToByteArray()) ?? new Uint8Array();
      expect(ETag).toBe(`"${createHash('md5').update(bytes).digest('hex')}"`);
      expect(bytes.length).toBe(2_000_000 + Number(Metadata?.version));
      expect(Number(Metadata?.version)).toBeGreaterThanOrEqual(versions.get(Key) ?? 0);
    }
    expect(await readdir(join(dataDir, 's3', 'blobs'))).toHaveLength(KEYS.length);
    await again.close();
  });

  it('starts over what an interrupted write, upload or bucket left behind', async () => {
    const bucketDir = join(dataDir, 's3', 'buckets', Bucket);
    await writeFile(join(dataDir, 's3', 'blobs', 'half'), 'half of a body');
    await writeFile(join(bucketDir, 'objects', 'abc.json.1.draft'), '{"key":"ha');
    await mkdir(join(bucketDir, 'uploads', 'never-told'));
    await mkdir(join(dataDir, 's3', 'buckets', 'never-made'));
    const server = await startS3(options());
    const { Contents = [] } = await clientOf(server.url).listObjectsV2({ Bucket });
    expect(Contents.map(({ Key }) => Key)).toEqual([...KEYS].sort());
    expect((await clientOf(server.url).listBuckets({})).Buckets).toHaveLength(1);
    expect(await readdir(join(dataDir, 's3', 'blobs'))).toHaveLength(KEYS.length);
    await server.close();
  });
});
