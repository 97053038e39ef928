import { QueryCommand } from '@aws-sdk/lib-dynamodb';
import { JobItem } from '@longtake/contracts';
import type { JobStore } from '@longtake/core';
import { fromCursor, toCursor } from './cursor.ts';
import { listSortKey, ownerPartition } from './keys.ts';
import type { Table } from './table.ts';

const cursorForm = /^\d{15}#[\w-]+$/;

/** An owner's jobs, newest first, from the index: it may lag a moment behind the table. */
export const listJobs = async (
  { documents, name }: Table,
  owner: string,
  { limit, after }: { limit: number; after?: string },
): ReturnType<JobStore['list']> => {
  const older = after === undefined ? undefined : fromCursor(after, cursorForm);
  const { Items = [], LastEvaluatedKey } = await documents.send(
    new QueryCommand({
      TableName: name,
      IndexName: 'gsi1',
      KeyConditionExpression: older === undefined ? 'gsi1pk = :owner' : 'gsi1pk = :owner AND gsi1sk < :older',
      ExpressionAttributeValues: { ':owner': ownerPartition(owner), ...(older !== undefined && { ':older': older }) },
      ScanIndexForward: false,
      // One more than asked for tells whether there is a next page.
      Limit: limit + 1,
    }),
  );
  const jobs = Items.slice(0, limit).map((item) => JobItem.parse(item));
  const last = jobs.at(-1);
  const more = Items.length > limit || LastEvaluatedKey !== undefined;
  return { jobs, ...(last !== undefined && more && { next: toCursor(listSortKey(last)) }) };
};
