import { BatchWriteCommand, DeleteCommand } from '@aws-sdk/lib-dynamodb';
import { ServiceBusy } from '@longtake/core';
import { jobKey, jobPartition, reelPartition } from './keys.ts';
import { type Attributes, allItems, readJob } from './read-job.ts';
import { reelsAmong } from './reels.ts';
import type { Table } from './table.ts';

const mostInBatch = 25;

/** Removes all items of a job; the job itself last, so that a removal that broke off can be done again. */
export const removeJob = async (table: Table, owner: string, jobId: string): Promise<void> => {
  if ((await readJob(table, owner, jobId)) === undefined) return;
  const items = await allItems(table, jobPartition(jobId));
  for (const { reel } of reelsAmong(items)) await removeItems(table, await allItems(table, reelPartition(jobId, reel)));
  await removeItems(
    table,
    items.filter(({ sk }) => sk !== 'JOB'),
  );
  await table.documents.send(new DeleteCommand({ TableName: table.name, Key: jobKey(jobId) }));
};

const removeItems = async (table: Table, items: Attributes[]): Promise<void> => {
  for (let from = 0; from < items.length; from += mostInBatch)
    await removeBatch(
      table,
      items.slice(from, from + mostInBatch).map(({ pk, sk }) => ({ DeleteRequest: { Key: { pk, sk } } })),
    );
};

type Request = NonNullable<NonNullable<BatchWriteCommand['input']['RequestItems']>[string]>[number];

const removeBatch = async ({ documents, name }: Table, requests: Request[], triesLeft = 8): Promise<void> => {
  const { UnprocessedItems } = await documents.send(new BatchWriteCommand({ RequestItems: { [name]: requests } }));
  const left = UnprocessedItems?.[name] ?? [];
  if (left.length === 0) return;
  if (triesLeft === 0) throw new ServiceBusy(`DynamoDB left ${left.length} items of a job unremoved.`);
  await removeBatch({ documents, name }, left, triesLeft - 1);
};
