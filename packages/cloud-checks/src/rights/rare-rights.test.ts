import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { type Embedded, invokeFunction, readHistory, readStack, startEmbedded, usageLog } from '@longtake/embedded';
import { rightsDir } from './config.ts';
import { rehearsedRights } from './rehearsed-rights.ts';
import { breakOffUpload } from './testing/break-off-upload.ts';
import { jobApi } from './testing/job-api.ts';
import { shortTune } from './testing/short-tune.ts';
import { type ParameterStore, startParameterStore } from './testing/start-parameter-store.ts';
import { updateItem } from './testing/update-item.ts';

/**
 * The packaged functions in situations that a job rarely meets, each of which takes a right that nothing else needs:
 * `check-rights.ts` would hold it for superfluous.
 */
let dataDir: string;
const stackDir = resolve(import.meta.dirname, '../../../..');
let engine: Embedded;
let store: ParameterStore;
let api: ReturnType<typeof jobApi>;
let jobId: string;

const idempotency = { 'idempotency-key': 'the-same' };
const request = {
  kind: 'video',
  settings: { size: { width: 426, height: 240 }, lengthSeconds: 10, music: { source: '' } },
};
let document: { asset: string };

beforeAll(async () => {
  dataDir = mkdtempSync(join(tmpdir(), 'longtake-rights-'));
  store = await startParameterStore();
  const cdn = { CDN_DOMAIN: 'videos.example.org', CDN_KEY_PAIR_ID: 'K1', AWS_ENDPOINT_URL_SSM: store.url };
  engine = await startEmbedded({ dataDir, stackDir, env: { OWNER: 'local', MODEL_ID: '', ...cdn } });
  await signingKey('Create');
  api = jobApi(engine);
  document = { asset: await api.upload('# Tides\n\nThe sea rises twice a day.\n', 'text/markdown') };
  request.settings.music.source = await api.upload(shortTune(), 'audio/wav');
  const { body } = await api.ask('POST', '/jobs', { ...request, document }, idempotency);
  jobId = String(body.id);
  expect(await api.endOf(jobId)).toBe('SUCCEEDED');
}, 90_000);
afterAll(async () => {
  await engine.stop();
  await store.close();
  rmSync(dataDir, { recursive: true, force: true });
});

/** What CloudFormation asks of the function that makes the key of links. */
const signingKey = (RequestType: 'Create' | 'Delete') =>
  invokeFunction(engine.env, 'longtake-dev-signingKey', {
    RequestType,
    ResponseURL: `${store.url}/told`,
    StackId: 'stack',
    RequestId: 'request',
    LogicalResourceId: 'SigningKey',
    ResourceProperties: { ParameterName: '/longtake-dev/link-key' },
  });

const execution = (machine: string, name: string) =>
  `arn:aws:states:us-east-1:000000000000:execution:longtake-dev-${machine}:${name}`;

/** What the state machines gave a function in that job, the first time. */
const givenTo = async (id: string): Promise<Record<string, unknown>> => {
  const film = await readHistory(engine.env, execution('make-video', `${jobId}-1`));
  const reels = film.flatMap(({ taskSubmittedEventDetails: submitted }) =>
    submitted?.output === undefined ? [] : [String(JSON.parse(submitted.output).ExecutionArn)],
  );
  const events = [...film, ...(await Promise.all(reels.map((reel) => readHistory(engine.env, reel)))).flat()];
  const calls = events.flatMap(({ taskScheduledEventDetails: task }) =>
    task?.parameters === undefined ? [] : [JSON.parse(task.parameters)],
  );
  const call = calls.find(({ FunctionName = '' }) => String(FunctionName).endsWith(`-${id}`));
  if (call === undefined) throw new Error(`The job did not call ${id}.`);
  return call.Payload;
};

/** The same with the keys of pieces that are not there. */
const withExpired = (payload: object): object =>
  JSON.parse(JSON.stringify(payload).replaceAll(/(pieces\/[^"]*\/)[0-9a-f]+/g, `$1${'0'.repeat(64)}`));

/** Puts the job back into an earlier state, as a process that died between two calls leaves it. */
const setState = (state: 'QUEUED' | 'RUNNING' | 'SUCCEEDED') =>
  updateItem(engine, {
    TableName: engine.env.TABLE,
    Key: { pk: { S: `JOB#${jobId}` }, sk: { S: 'JOB' } },
    UpdateExpression: 'SET #state = :state REMOVE executionArn',
    ExpressionAttributeNames: { '#state': 'state' },
    ExpressionAttributeValues: { ':state': { S: state } },
  });

describe('a function', () => {
  it('names an upload that is not there, and does not call it forbidden', async () => {
    const missing = { asset: document.asset.replace(/[0-9a-f]{64}/, 'f'.repeat(64)) };
    expect(missing).not.toEqual(document);
    const { status, body } = await api.ask('POST', '/jobs', { ...request, document: missing });
    expect({ status, text: JSON.stringify(body) }).toEqual({ status: 422, text: expect.stringContaining('upload') });
  });

  it.each(['planVideo', 'levelSound', 'admitMusic'])('%s names a piece that has expired', async (id) => {
    const payload = withExpired(await givenTo(id));
    await expect(invokeFunction(engine.env, `longtake-dev-${id}`, payload)).rejects.toThrow('Bug.PieceMissing');
  });

  it('renders a segment that is late, and sums its reel again', async () => {
    await invokeFunction(engine.env, 'longtake-dev-renderSegment', await givenTo('renderSegment'));
  });

  it('joinVideo carries an upload on that broke off', async () => {
    const { filmKey } = await givenTo('publishVideo');
    const hasArrived = await breakOffUpload(engine, String(filmKey));
    await expect(hasArrived()).rejects.toThrow('404');
    await invokeFunction(engine.env, 'longtake-dev-joinVideo', await givenTo('joinVideo'));
    await hasArrived();
  });

  it('publishVideo names a film that has expired', async () => {
    await setState('RUNNING');
    const payload = withExpired(await givenTo('publishVideo'));
    await expect(invokeFunction(engine.env, 'longtake-dev-publishVideo', payload)).rejects.toThrow('Bug.PieceMissing');
  });

  it('finds the execution of a job that it started and never noted', async () => {
    await setState('QUEUED');
    const { status, body } = await api.ask('POST', '/jobs', { ...request, document }, idempotency);
    expect({ status, id: body.id }).toEqual({ status: 200, id: jobId });
  });

  it('signs links with the key that the stack made, and only what its role says of Parameter Store', async () => {
    await setState('SUCCEEDED');
    const { videoUrl } = (await api.ask('GET', `/jobs/${jobId}`)).body.result as { videoUrl: string };
    expect(videoUrl).toMatch(/^https:\/\/videos\.example\.org\/.*Key-Pair-Id=K1/);
    const stream = (name: string) => fetch(`${engine.apiUrl}/jobs/${jobId}/stream/${name}`);
    const pieces = (await (await stream('video-media.m3u8')).text())
      .split('\n')
      .filter((line) => /video\.mp4/.test(line));
    expect(new Set(pieces).size).toBe(1);
    expect(pieces[0]).toMatch(/^https:\/\/videos\.example\.org\/videos\/local\/.*video\.mp4\?.*Key-Pair-Id=K1/);
    expect((await stream('gone.m3u8')).status).toBe(404);
    await signingKey('Delete');
    expect(store.told.map(({ Status }) => Status)).toEqual(['SUCCESS', 'SUCCESS']);
    const used = rehearsedRights(store.calls, readStack(stackDir));
    expect(used.filter(({ by }) => by === undefined)).toEqual([]);
    expect(new Set(used.map(({ role, action }) => `${role} ${action}`))).toEqual(
      new Set([
        'SigningKeyRole ssm:GetParameter',
        'SigningKeyRole ssm:PutParameter',
        'GetJobRole ssm:GetParameter',
        'GetStreamRole ssm:GetParameter',
        'SigningKeyRole ssm:DeleteParameter',
      ]),
    );
    const folder = rightsDir();
    if (folder !== undefined) used.forEach(usageLog(folder));
  });
});
