import { PutCommand } from '@aws-sdk/lib-dynamodb';
import { type JobRef, ReelItem } from '@longtake/contracts';
import { reelKey } from './keys.ts';
import { type Attributes, readItem, withPrefix } from './read-job.ts';
import { rollUpReel } from './roll-up-reel.ts';
import { holds, type Table } from './table.ts';

/** The reels among a partition's items, in the film's order. */
export const reelsAmong = (items: readonly Attributes[]): ReelItem[] =>
  withPrefix(items, 'REEL#').map((item) => ReelItem.parse(item));

/**
 * Makes what was just written to a reel's partition known to readers: notes that the reel has begun, or, where it is
 * rolled up already, sums it again.
 */
export const noteReel = async (table: Table, ref: JobRef, reel: number): Promise<void> => {
  const item = await readItem(table, reelKey(ref.jobId, reel));
  const known = item && ReelItem.parse(item);
  if (known === undefined || known.attempt < ref.attempt) return beginReel(table, ref, reel);
  if (known.rollingUpAt !== undefined)
    await rollUpReel(table, { ...ref, attempt: known.attempt }, { reel, at: known.rollingUpAt });
};

const beginReel = async (table: Table, { jobId, owner, attempt }: JobRef, reel: number): Promise<void> => {
  const put = {
    TableName: table.name,
    Item: { ...reelKey(jobId, reel), owner, reel, attempt },
    ConditionExpression: 'attribute_not_exists(pk) OR attempt < :attempt',
    ExpressionAttributeValues: { ':attempt': attempt },
  };
  await holds(table.documents.send(new PutCommand(put)));
};
