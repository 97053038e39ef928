import { PutCommand, UpdateCommand } from '@aws-sdk/lib-dynamodb';
import { type JobRef, StepItem, type StepName } from '@longtake/contracts';
import type { JobStore } from '@longtake/core';
import { stepKey } from './keys.ts';
import { readItem, readPresentJob } from './read-job.ts';
import { holds, type Table } from './table.ts';

type Begun = Parameters<JobStore['beginStep']>[2];
type Done = Parameters<JobStore['itemDone']>[2];

/** Begins a step's counts, once an attempt: what a repeated message says is not new. */
export const beginStep = async (table: Table, ref: JobRef, step: StepName, { total, at }: Begun): Promise<void> => {
  const { owner, attempt, jobId } = ref;
  const [job, begun] = await Promise.all([readPresentJob(table, ref), readItem(table, stepKey(jobId, step))]);
  // Every item of a step says that it has begun; a read spares the write, which all of them would queue for.
  if (job === undefined || (begun !== undefined && StepItem.parse(begun).attempt >= attempt)) return;
  const counts: Omit<StepItem, 'done' | 'reused'> = { step, attempt, total, startedAt: at, doneAt: at };
  const put = {
    TableName: table.name,
    Item: { ...stepKey(jobId, step), owner, ...counts },
    ConditionExpression: 'attribute_not_exists(pk) OR attempt < :attempt',
    ExpressionAttributeValues: { ':attempt': attempt },
  };
  await holds(table.documents.send(new PutCommand(put)));
};

/**
 * Counts one item. The sets hold the items' numbers, so the first report of an item is the one that counts; an item of a
 * step that has not begun, or of an earlier attempt, is left out.
 */
export const itemDone = async (
  { documents, name }: Table,
  { jobId, owner, attempt }: JobRef,
  step: StepName,
  { item, reused, at }: Done,
): Promise<void> => {
  const update = {
    TableName: name,
    Key: stepKey(jobId, step),
    UpdateExpression: `SET doneAt = :at ADD done :items${reused ? ', reused :items' : ''}`,
    ConditionExpression: '#owner = :owner AND attempt = :attempt AND NOT contains(done, :item)',
    ExpressionAttributeNames: { '#owner': 'owner' },
    ExpressionAttributeValues: {
      ':at': at,
      ':items': new Set([item]),
      ':item': item,
      ':owner': owner,
      ':attempt': attempt,
    },
  };
  await holds(documents.send(new UpdateCommand(update)));
};
