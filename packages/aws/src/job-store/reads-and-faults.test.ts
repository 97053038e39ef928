import type { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { TransactionCanceledException } from '@aws-sdk/client-dynamodb';
import { DynamoDBDocumentClient, PutCommand, ScanCommand } from '@aws-sdk/lib-dynamodb';
import { afterAll, afterEach, beforeAll, describe, expect, it } from '@jest/globals';
import type { JobRef } from '@longtake/contracts';
import type { JobStore } from '@longtake/core';
import { startDynamodb } from '@longtake/embedded';
import { startTable } from '../testing/start-table.ts';
import { createJobStore } from './job-store.ts';

const job = {
  owner: 'local',
  kind: 'video' as const,
  title: 'Northern lights',
  requestKey: 'pieces/local/request/1.json',
  createdAt: 1_790_000_000_000,
  warnings: [],
};
const conflict = new TransactionCanceledException({
  $metadata: { httpStatusCode: 400 },
  message: 'Transaction cancelled',
  CancellationReasons: [{ Code: 'TransactionConflict' }],
});

describe('createJobStore', () => {
  let table: { client: DynamoDBClient; close: () => Promise<void> };
  let store: JobStore;
  const sent: string[] = [];
  let faults: { command: string; error: Error }[] = [];

  beforeAll(async () => {
    table = await startTable(startDynamodb, 'jobs');
    table.client.middlewareStack.add(
      (next, context) => async (args) => {
        const command = context.commandName ?? '';
        sent.push(command);
        const fault = faults.find((one) => one.command === command);
        if (fault === undefined) return next(args);
        faults = faults.filter((one) => one !== fault);
        throw fault.error;
      },
      { step: 'initialize' },
    );
    store = createJobStore({ client: table.client, table: 'jobs' });
  });
  afterAll(() => table.close());
  afterEach(() => {
    faults = [];
  });

  const running = async (jobId: string): Promise<JobRef> => {
    await store.create({ ...job, jobId });
    const ref = { jobId, owner: job.owner, attempt: 1 };
    await store.start(ref, job.createdAt);
    return ref;
  };
  const itemsOf = async (jobId: string) => {
    const documents = DynamoDBDocumentClient.from(table.client);
    const { Items = [] } = await documents.send(new ScanCommand({ TableName: 'jobs' }));
    return Items.filter(({ pk }) => String(pk).startsWith(`JOB#${jobId}`));
  };
  const documents = () => DynamoDBDocumentClient.from(table.client);

  it('reads the steps of a job of many segments by one query, and one more for each reel that is being rendered', async () => {
    const ref = await running('reads');
    await store.beginStep(ref, 'RenderSegment', { total: 600, at: job.createdAt });
    for (let segment = 0; segment < 60; segment += 1)
      await store.segmentDone(ref, {
        segment,
        reel: Math.floor(segment / 6),
        frames: 300,
        fromMs: segment * 10_000,
        toMs: segment * 10_000 + 10_000,
        reused: false,
        wallMs: 9_000,
      });
    for (let reel = 0; reel < 8; reel += 1) await store.rollUpReel(ref, reel, job.createdAt);
    sent.length = 0;
    expect(await store.steps(job.owner, ref.jobId)).toMatchObject([{ done: 60 }]);
    expect(sent).toEqual(['QueryCommand', 'QueryCommand', 'QueryCommand']);
  });

  it('leaves no item of a removed job in any partition', async () => {
    const ref = await running('removed');
    await store.beginStep(ref, 'Narrate', { total: 1, at: job.createdAt });
    const usage = { step: 'RenderSegment', wallMs: 1, cpuMs: 1, memoryMb: 512, speechCharacters: {} };
    for (let invocation = 0; invocation < 60; invocation += 1)
      await store.recordUsage(ref, `invocation${invocation}`, usage, invocation % 3);
    await store.recordUsage(ref, 'other', usage);
    await store.rollUpReel(ref, 1, job.createdAt);
    expect((await itemsOf('removed')).length).toBeGreaterThan(60);
    await store.remove(job.owner, ref.jobId);
    expect(await itemsOf('removed')).toEqual([]);
  });

  it('tries a transaction again that met another at the same item', async () => {
    faults = [1, 2, 3].map(() => ({ command: 'TransactWriteItemsCommand', error: conflict }));
    const ref = await running('conflicts');
    faults = [1, 2].map(() => ({ command: 'TransactWriteItemsCommand', error: conflict }));
    expect(await store.finish(ref, { state: 'CANCELLED', at: job.createdAt })).toBe('recorded');
    expect(faults).toEqual([]);
  });

  it('says that DynamoDB is busy, with the cause, when its tries are over', async () => {
    const error = Object.assign(new Error('Slow down.'), { name: 'ProvisionedThroughputExceededException' });
    faults = [{ command: 'GetItemCommand', error }];
    const read = store.get(job.owner, 'any');
    await expect(read).rejects.toMatchObject({ name: 'Transient.ServiceBusy', cause: error });
  });

  it('leaves out what a later version added to an item, and refuses one that is broken', async () => {
    const ref = await running('items');
    const known = await store.get(job.owner, ref.jobId);
    const [item] = await itemsOf('items');
    await documents().send(new PutCommand({ TableName: 'jobs', Item: { ...item, deadline: 7 } }));
    expect(await store.get(job.owner, ref.jobId)).toEqual(known);
    await documents().send(new PutCommand({ TableName: 'jobs', Item: { ...item, state: 'LOST' } }));
    await expect(store.get(job.owner, ref.jobId)).rejects.toThrow('state');
  });

  it('lets idempotency keys end by themselves after a day', async () => {
    await store.create({ ...job, jobId: 'promised' }, { key: 'k', requestHash: 'h' });
    const { Items = [] } = await documents().send(new ScanCommand({ TableName: 'jobs' }));
    const promise = Items.find(({ pk }) => pk === 'IDEM#local#k');
    expect(promise?.expiresAt).toBe(job.createdAt / 1000 + 24 * 60 * 60);
  });
});
