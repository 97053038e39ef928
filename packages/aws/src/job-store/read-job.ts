import { GetCommand, paginateQuery, type QueryCommandInput } from '@aws-sdk/lib-dynamodb';
import { JobItem, type JobRef } from '@longtake/contracts';
import type { JobRecord } from '@longtake/core';
import { type ItemKey, jobKey, jobPartition } from './keys.ts';
import type { Table } from './table.ts';

/** Attributes of an item before they are parsed. */
export type Attributes = Record<string, unknown>;

/** The item at a key as it is now, unparsed. */
export const readItem = async ({ documents, name }: Table, key: ItemKey): Promise<Attributes | undefined> =>
  (await documents.send(new GetCommand({ TableName: name, Key: key, ConsistentRead: true }))).Item;

/** A job of this owner. */
export const readJob = async (table: Table, owner: string, jobId: string): Promise<JobRecord | undefined> =>
  ownedBy(owner, await readItem(table, jobKey(jobId)));

/** The job of a reference, as long as its attempt is the present one. */
export const readPresentJob = async (
  table: Table,
  { owner, jobId, attempt }: JobRef,
): Promise<JobRecord | undefined> => {
  const job = await readJob(table, owner, jobId);
  return job?.attempt === attempt ? job : undefined;
};

/** Items of a partition as they are now, page by page. */
export async function* queryItems(
  { documents, name }: Table,
  query: Omit<QueryCommandInput, 'TableName'>,
): AsyncGenerator<Attributes> {
  for await (const { Items = [] } of paginateQuery(
    { client: documents },
    { ConsistentRead: true, TableName: name, ...query },
  ))
    yield* Items;
}

const collect = async (items: AsyncIterable<Attributes>): Promise<Attributes[]> => {
  const collected: Attributes[] = [];
  for await (const item of items) collected.push(item);
  return collected;
};

/** Items of a partition whose sort key begins so. */
export const itemsWithPrefix = (table: Table, pk: string, prefix: string): Promise<Attributes[]> =>
  collect(
    queryItems(table, {
      KeyConditionExpression: 'pk = :pk AND begins_with(sk, :prefix)',
      ExpressionAttributeValues: { ':pk': pk, ':prefix': prefix },
    }),
  );

/** All items of a partition: DynamoDB refuses an empty prefix. */
export const allItems = (table: Table, pk: string): Promise<Attributes[]> =>
  collect(queryItems(table, { KeyConditionExpression: 'pk = :pk', ExpressionAttributeValues: { ':pk': pk } }));

/** A job of this owner with the items of its partition that sort before `end`, in one query. */
export const readJobWith = async (
  table: Table,
  { owner, jobId, end }: { owner: string; jobId: string; end: string },
): Promise<{ job: JobRecord; items: Attributes[] } | undefined> => {
  const [first, ...items] = await collect(
    queryItems(table, {
      KeyConditionExpression: 'pk = :pk AND sk < :end',
      ExpressionAttributeValues: { ':pk': jobPartition(jobId), ':end': end },
    }),
  );
  const job = first?.sk === 'JOB' ? ownedBy(owner, first) : undefined;
  return job === undefined ? undefined : { job, items };
};

/** Those of some items whose sort key begins so. */
export const withPrefix = (items: readonly Attributes[], prefix: string): Attributes[] =>
  items.filter(({ sk }) => typeof sk === 'string' && sk.startsWith(prefix));

const ownedBy = (owner: string, item: Attributes | undefined): JobRecord | undefined => {
  if (item === undefined) return undefined;
  const job = JobItem.parse(item);
  return job.owner === owner ? job : undefined;
};
