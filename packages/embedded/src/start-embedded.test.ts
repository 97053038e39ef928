import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { DescribeTimeToLiveCommand, DynamoDBClient, GetItemCommand, PutItemCommand } from '@aws-sdk/client-dynamodb';
import { InvokeCommand, LambdaClient } from '@aws-sdk/client-lambda';
import { HeadBucketCommand, S3Client } from '@aws-sdk/client-s3';
import {
  DescribeExecutionCommand,
  GetExecutionHistoryCommand,
  SFNClient,
  StartExecutionCommand,
} from '@aws-sdk/client-sfn';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { hostEnvironment } from './config.ts';
import { findServer } from './launcher/lock.ts';
import { spawnNode } from './launcher/spawn-node.ts';
import { templateForTests, writeStack } from './stack/stack-for-tests.ts';
import { type Embedded, startEmbedded } from './start-embedded.ts';

let folder: string;
let dataDir: string;
let running: Embedded[] = [];

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'embedded-'));
  dataDir = join(folder, 'data');
  writeStack(folder);
});
afterEach(async () => {
  for (const embedded of running) await embedded.stop();
  running = [];
  rmSync(folder, { recursive: true });
});

const start = async (more: object = {}) => {
  const embedded = await startEmbedded({ dataDir, stackDir: folder, ...more });
  running.push(embedded);
  return embedded;
};

/** The configuration that an SDK client would read from these variables itself. */
const clientConfig = (env: Record<string, string>, service: string) => ({
  region: env.AWS_REGION ?? '',
  endpoint: env[`AWS_ENDPOINT_URL_${service}`] ?? '',
  credentials: { accessKeyId: env.AWS_ACCESS_KEY_ID ?? '', secretAccessKey: env.AWS_SECRET_ACCESS_KEY ?? '' },
  maxAttempts: 1,
});

const until = async (test: () => boolean | Promise<boolean>, limitMs = 10_000) => {
  for (const end = Date.now() + limitMs; Date.now() < end; ) {
    if (await test()) return true;
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
  return false;
};

describe('startEmbedded', () => {
  it('deploys the stack to stand-ins that unmodified clients reach', async () => {
    const { env, apiUrl, calls } = await start({ env: { EXTRA: '1' } });
    expect(env).toMatchObject({
      TABLE: 'test-jobs',
      MACHINE: expect.stringMatching(/stateMachine:test-run$/),
      EXTRA: '1',
    });
    const answer = await fetch(`${apiUrl}/hello/you`);
    expect([answer.status, await answer.json()]).toEqual([200, { hello: 'you', table: 'test-jobs' }]);
    const out = await new LambdaClient(clientConfig(env, 'LAMBDA')).send(
      new InvokeCommand({ FunctionName: 'test-hello', Payload: '{"name":"me"}' }),
    );
    expect(JSON.parse(Buffer.from(out.Payload ?? []).toString())).toMatchObject({ hello: 'me' });
    await new S3Client(clientConfig(env, 'S3')).send(new HeadBucketCommand({ Bucket: 'test-media-000000000000' }));
    const ttl = await new DynamoDBClient(clientConfig(env, 'DYNAMODB')).send(
      new DescribeTimeToLiveCommand({ TableName: 'test-jobs' }),
    );
    expect(ttl.TimeToLiveDescription).toMatchObject({ AttributeName: 'expiresAt', TimeToLiveStatus: 'ENABLED' });
    const sfn = new SFNClient(clientConfig(env, 'SFN'));
    const { executionArn } = await sfn.send(
      new StartExecutionCommand({ stateMachineArn: env.MACHINE, input: '{"name":"n"}' }),
    );
    const describeIt = () => sfn.send(new DescribeExecutionCommand({ executionArn }));
    await until(async () => (await describeIt()).status !== 'RUNNING');
    expect(JSON.parse((await describeIt()).output ?? '')).toMatchObject({ name: 'n' });
    expect(calls()).toEqual({ 'lambda.hello': 2, 'lambda.once': 1 });
  });

  it('keeps data, keys and ports over a restart', async () => {
    const first = await start();
    const db = (embedded: Embedded) => new DynamoDBClient(clientConfig(embedded.env, 'DYNAMODB'));
    const key = { pk: { S: 'kept' } };
    await db(first).send(new PutItemCommand({ TableName: 'test-jobs', Item: key }));
    await first.stop();
    const second = await start();
    expect(second.endpoints).toEqual(first.endpoints);
    expect(second.apiUrl).toBe(first.apiUrl);
    expect(second.env.AWS_SECRET_ACCESS_KEY).toBe(first.env.AWS_SECRET_ACCESS_KEY);
    expect((await db(second).send(new GetItemCommand({ TableName: 'test-jobs', Key: key }))).Item).toEqual(key);
  });

  it('refuses a second engine, a taken port, and a table of another shape, and leaves nothing running', async () => {
    const first = await start();
    await expect(start()).rejects.toMatchObject({ name: 'Input.EngineRunning' });
    const taken = { dataDir: join(folder, 'other'), ports: { api: Number(new URL(first.apiUrl).port) } };
    await expect(start(taken)).rejects.toMatchObject({ name: 'Input.PortTaken' });
    expect(existsSync(join(folder, 'other', 'server.json'))).toBe(false);
    await first.stop();
    const template = templateForTests();
    template.Resources.Jobs.Properties.KeySchema = [{ AttributeName: 'id', KeyType: 'HASH' }];
    template.Resources.Jobs.Properties.AttributeDefinitions = [{ AttributeName: 'id', AttributeType: 'S' }];
    writeStack(folder, template);
    await expect(start()).rejects.toThrow('The table test-jobs of this data folder has other keys');
    expect(await findServer(dataDir)).toBeUndefined();
  });
});

/** Processes that mention the test's folder in their command or environment. */
const processesOfFolder = () =>
  readdirSync('/proc').filter((pid) => {
    if (!/^\d+$/.test(pid) || Number(pid) === process.pid) return false;
    try {
      return ['cmdline', 'environ'].some((file) => readFileSync(`/proc/${pid}/${file}`, 'utf8').includes(folder));
    } catch {
      return false;
    }
  });

describe('kill -9 of the engine', () => {
  it('leaves no process, and the next start names what was running', async () => {
    const script = join(folder, 'serve.mjs');
    const entry = new URL('./index.ts', import.meta.url).href;
    const options = JSON.stringify({ dataDir, stackDir: folder });
    writeFileSync(script, `import { startEmbedded } from '${entry}';\nawait startEmbedded(${options});\n`);
    const server = spawnNode({
      script: pathToFileURL(script),
      cwd: folder,
      env: hostEnvironment(),
      logFile: join(folder, 'serve.log'),
    });
    await until(async () => (await findServer(dataDir))?.endpoints !== undefined);
    const info = await findServer(dataDir);
    const { secretAccessKey } = JSON.parse(readFileSync(join(dataDir, 'credentials.json'), 'utf8'));
    const env = {
      AWS_REGION: 'us-east-1',
      AWS_ACCESS_KEY_ID: 'EMBEDDED',
      AWS_SECRET_ACCESS_KEY: secretAccessKey,
      ...info?.endpoints,
    };
    const sfn = new SFNClient(clientConfig(env, 'SFN'));
    const stateMachineArn = 'arn:aws:states:us-east-1:000000000000:stateMachine:test-run';
    const { executionArn } = await sfn.send(
      new StartExecutionCommand({ stateMachineArn, name: 'cut', input: '{"hang":true}' }),
    );
    const types = async () =>
      (await sfn.send(new GetExecutionHistoryCommand({ executionArn }))).events?.map(({ type }) => type) ?? [];
    await until(async () => (await types()).includes('TaskStarted'));
    // The engine, a keeper, DynamoDB, and a function that computes without end.
    const isLinux = process.platform === 'linux';
    if (isLinux) expect(await until(() => processesOfFolder().length === 4)).toBe(true);
    server.kill();
    await server.exited;
    if (isLinux) expect(await until(() => processesOfFolder().length === 0, 3_000)).toBe(true);

    const next = await start();
    expect(next.aborted).toEqual([{ executionArn, name: 'cut', input: { hang: true } }]);
    const described = await new SFNClient(clientConfig(next.env, 'SFN')).send(
      new DescribeExecutionCommand({ executionArn }),
    );
    expect(described).toMatchObject({ status: 'ABORTED', error: 'Transient.EngineStopped' });
  });
});
