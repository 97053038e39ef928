import { TransactWriteCommand, type TransactWriteCommandInput } from '@aws-sdk/lib-dynamodb';
import { IdempotencyItem } from '@longtake/contracts';
import { type JobRecord, type JobStore, ServiceBusy } from '@longtake/core';
import { tryAgain } from '../try-again.ts';
import { idempotencyKey, jobKey, listSortKey, ownerPartition } from './keys.ts';
import { readItem, readJob } from './read-job.ts';
import { cancellations, isConflict, type Table } from './table.ts';

type Created = Awaited<ReturnType<JobStore['create']>>;
type NewJob = Parameters<JobStore['create']>[0];
type Idempotency = NonNullable<Parameters<JobStore['create']>[1]>;

const daySeconds = 24 * 60 * 60;

/**
 * Stores a job and the promise of its idempotency key in one transaction. A promise that has expired, or whose job is
 * gone, is replaced.
 */
export const createJob = async (
  table: Table,
  job: NewJob,
  idempotency?: Idempotency,
  triesLeft = 3,
): Promise<Created> => {
  const record: JobRecord = { ...job, state: 'QUEUED', attempt: 1 };
  const promise = idempotency && (await readPromise(table, job.owner, idempotency.key));
  const earlier = await earlierJob(table, job, promise);
  if (earlier !== undefined) {
    const repeated = promise === undefined || promise.requestHash === idempotency?.requestHash;
    return { outcome: repeated ? 'repeated' : 'conflict', job: earlier };
  }
  const items = [putJob(table, record), ...(idempotency ? [putPromise({ table, job, idempotency, promise })] : [])];
  if (await storeAll(table, items)) return { outcome: 'created', job: record };
  // Someone else stored the job or the promise in between: what they stored decides.
  if (triesLeft > 0) return createJob(table, job, idempotency, triesLeft - 1);
  throw new ServiceBusy(`The idempotency key of job ${job.jobId} kept changing while the job was stored.`);
};

const readPromise = async (table: Table, owner: string, key: string): Promise<IdempotencyItem | undefined> => {
  const item = await readItem(table, idempotencyKey(owner, key));
  return item && IdempotencyItem.parse(item);
};

const earlierJob = async (
  table: Table,
  job: NewJob,
  promise: IdempotencyItem | undefined,
): Promise<JobRecord | undefined> => {
  const promised = promise !== undefined && promise.expiresAt * 1000 > job.createdAt;
  return readJob(table, job.owner, promised ? promise.jobId : job.jobId);
};

type Write = NonNullable<TransactWriteCommandInput['TransactItems']>[number];

const putJob = ({ name }: Table, job: JobRecord): Write => ({
  Put: {
    TableName: name,
    Item: { ...jobKey(job.jobId), gsi1pk: ownerPartition(job.owner), gsi1sk: listSortKey(job), ...job },
    ConditionExpression: 'attribute_not_exists(pk)',
  },
});

const putPromise = ({
  table,
  job,
  idempotency,
  promise,
}: {
  table: Table;
  job: NewJob;
  idempotency: Idempotency;
  promise: IdempotencyItem | undefined;
}): Write => ({
  Put: {
    TableName: table.name,
    Item: {
      ...idempotencyKey(job.owner, idempotency.key),
      jobId: job.jobId,
      requestHash: idempotency.requestHash,
      expiresAt: Math.floor(job.createdAt / 1000) + daySeconds,
    },
    ...(promise === undefined
      ? { ConditionExpression: 'attribute_not_exists(pk)' }
      : { ConditionExpression: 'jobId = :replaced', ExpressionAttributeValues: { ':replaced': promise.jobId } }),
  },
});

const storeAll = async ({ documents }: Table, TransactItems: Write[]): Promise<boolean> => {
  try {
    await tryAgain(() => documents.send(new TransactWriteCommand({ TransactItems })), isConflict);
    return true;
  } catch (error) {
    if (cancellations(error).includes('ConditionalCheckFailed')) return false;
    throw error;
  }
};
