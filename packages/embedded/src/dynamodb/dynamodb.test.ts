import { mkdir, mkdtemp, rm } from 'node:fs/promises';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { DynamoDB } from '@aws-sdk/client-dynamodb';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { dynamodbSuite } from '../contract-suites/dynamodb-suite.ts';
import { keepProgram } from '../launcher/keep-program.ts';
import { dynamodbCommand } from './dynamodb-command.ts';
import { resolveDynamodbBinary } from './resolve-dynamodb-binary.ts';

const config = { region: 'us-east-1', credentials: { accessKeyId: 'local', secretAccessKey: 'local' } };

const freePort = () =>
  new Promise<number>((resolve) => {
    const server = createServer().listen(0, '127.0.0.1', () => {
      const address = server.address();
      server.close(() => resolve(typeof address === 'object' && address !== null ? address.port : 0));
    });
  });

const start = async (dataDir: string) => {
  const port = await freePort();
  const { file, args, dir } = dynamodbCommand({ dataDir, port });
  await mkdir(dir, { recursive: true });
  const program = keepProgram({ file, args, cwd: dir, logFile: join(dataDir, 'dynamodb.log') });
  const endpoint = `http://127.0.0.1:${port}`;
  for (
    let left = 100;
    left > 0 &&
    !(await fetch(endpoint).then(
      ({ ok }) => ok,
      () => false,
    ));
    left -= 1
  )
    await sleep(50);
  return { program, endpoint };
};

let dataDir: string;
let running: Awaited<ReturnType<typeof start>>;

const end = async () => {
  running.program.kill();
  await running.program.exited;
};

beforeAll(async () => {
  dataDir = await mkdtemp(join(tmpdir(), 'longtake-dynamodb-'));
  running = await start(dataDir);
});
afterAll(async () => {
  await end();
  await rm(dataDir, { recursive: true });
});

describe('the embedded DynamoDB', () => {
  dynamodbSuite(() => ({ ...config, endpoint: running.endpoint, table: 'jobs' }));

  it('loses no acknowledged write when it is killed among writes, and tears none', async () => {
    const db = new DynamoDB({ ...config, endpoint: running.endpoint, maxAttempts: 1 });
    const acknowledged: number[] = [];
    // Two items in one transaction: both must be there, or neither.
    const write = async (index: number) => {
      const put = (sk: string) => ({
        Put: { TableName: 'jobs', Item: { pk: { S: `KILL#${index}` }, sk: { S: sk }, text: { S: 'x'.repeat(5_000) } } },
      });
      await db.transactWriteItems({ TransactItems: [put('a'), put('b')] });
      acknowledged.push(index);
    };
    const writers = Array.from({ length: 4 }, async (_, writer) => {
      for (let index = writer; ; index += 4) await write(index);
    });
    const failed = Promise.allSettled(writers);
    while (acknowledged.length < 40) await sleep(5);
    await end();
    await failed;
    running = await start(dataDir);
    const again = new DynamoDB({ ...config, endpoint: running.endpoint, maxAttempts: 1 });
    const countOf = async (index: number) =>
      (
        await again.query({
          TableName: 'jobs',
          KeyConditionExpression: 'pk = :pk',
          ExpressionAttributeValues: { ':pk': { S: `KILL#${index}` } },
        })
      ).Count;
    for (const index of acknowledged) expect(await countOf(index)).toBe(2);
    for (let index = Math.max(...acknowledged); index < Math.max(...acknowledged) + 8; index += 1)
      expect([0, 2]).toContain(await countOf(index));
    expect((await again.describeTimeToLive({ TableName: 'jobs' })).TimeToLiveDescription?.TimeToLiveStatus).toBe(
      'ENABLED',
    );
  });

  it('says which package is missing on a machine that it has no program for', () => {
    expect(() => resolveDynamodbBinary('plan9-mips')).toThrow(/@dynoxide\/plan9-mips is missing/);
  });
});
