import { TransactWriteCommand, UpdateCommand, type UpdateCommandInput } from '@aws-sdk/lib-dynamodb';
import type { JobRef } from '@longtake/contracts';
import { type JobStore, ServiceBusy } from '@longtake/core';
import { tryAgain } from '../try-again.ts';
import { jobKey } from './keys.ts';
import { readPresentJob } from './read-job.ts';
import { cancellations, holds, isConflict, type Table } from './table.ts';

type End = Parameters<JobStore['finish']>[1];
type JobUpdate = Omit<UpdateCommandInput, 'UpdateExpression' | 'TableName' | 'Key'> & { UpdateExpression: string };

const presentAttempt = '#owner = :owner AND attempt = :attempt';
const laterAttempt = '#owner = :owner AND attempt < :attempt';
const unfinished = '#state IN (:queued, :running)';

const fence = ({ owner, attempt }: JobRef) => ({ ':owner': owner, ':attempt': attempt });
const states = { ':queued': 'QUEUED', ':running': 'RUNNING' };

const updateOf = ({ name }: Table, { jobId }: JobRef, update: JobUpdate) => ({
  TableName: name,
  Key: jobKey(jobId),
  ...update,
});

/** Notes the execution that runs the job's present attempt. */
export const setExecution = async (table: Table, ref: JobRef, executionArn: string): Promise<void> => {
  const update = updateOf(table, ref, {
    UpdateExpression: 'SET executionArn = :executionArn',
    ConditionExpression: presentAttempt,
    ExpressionAttributeNames: { '#owner': 'owner' },
    ExpressionAttributeValues: { ...fence(ref), ':executionArn': executionArn },
  });
  await holds(table.documents.send(new UpdateCommand(update)));
};

/** To RUNNING; again is no harm. A later attempt begins anew, from whatever state the earlier one came to. */
export const startJob = async (table: Table, ref: JobRef, at: number): Promise<'recorded' | 'stale'> => {
  const common = { ExpressionAttributeNames: { '#owner': 'owner', '#state': 'state' } };
  const same = updateOf(table, ref, {
    ...common,
    UpdateExpression: 'SET #state = :running, startedAt = if_not_exists(startedAt, :at)',
    ConditionExpression: `${presentAttempt} AND ${unfinished}`,
    ExpressionAttributeValues: { ...fence(ref), ...states, ':at': at },
  });
  if (await holds(table.documents.send(new UpdateCommand(same)))) return 'recorded';
  const later = updateOf(table, ref, {
    ExpressionAttributeNames: { ...common.ExpressionAttributeNames, '#result': 'result' },
    UpdateExpression: 'SET #state = :running, attempt = :attempt, startedAt = :at REMOVE finishedAt, failure, #result',
    ConditionExpression: laterAttempt,
    ExpressionAttributeValues: { ...fence(ref), ':running': 'RUNNING', ':at': at },
  });
  return (await holds(table.documents.send(new UpdateCommand(later)))) ? 'recorded' : 'stale';
};

/** To a terminal state, once. A transaction, so that whatever must leave with the end of a job can join it. */
export const finishJob = async (table: Table, ref: JobRef, end: End): Promise<'recorded' | 'stale'> => {
  const TransactItems = [{ Update: finishUpdate(table, ref, end) }];
  try {
    await tryAgain(() => table.documents.send(new TransactWriteCommand({ TransactItems })), isConflict);
    return 'recorded';
  } catch (error) {
    if (cancellations(error).includes('ConditionalCheckFailed')) return 'stale';
    throw error;
  }
};

const finishUpdate = (table: Table, ref: JobRef, { state, at, failure, result }: End) => {
  const given = Object.entries({ failure, result }).filter(([, value]) => value !== undefined);
  const absent = ['failure', 'result'].filter((name) => given.every(([key]) => key !== name));
  const sets = [
    '#state = :state',
    'attempt = :attempt',
    'finishedAt = :at',
    ...given.map(([key]) => `#${key} = :${key}`),
  ];
  const removes = absent.length === 0 ? '' : ` REMOVE ${absent.map((key) => `#${key}`).join(', ')}`;
  return updateOf(table, ref, {
    UpdateExpression: `SET ${sets.join(', ')}${removes}`,
    ConditionExpression: `(${presentAttempt} AND ${unfinished}) OR (${laterAttempt})`,
    ExpressionAttributeNames: { '#owner': 'owner', '#state': 'state', '#failure': 'failure', '#result': 'result' },
    ExpressionAttributeValues: {
      ...fence(ref),
      ...states,
      ':state': state,
      ':at': at,
      ...Object.fromEntries(given.map(([key, value]) => [`:${key}`, value])),
    },
  });
};

/** Sets the title and adds the warnings that are not there yet, in their order. */
export const describeJob = async (
  table: Table,
  ref: JobRef,
  { title, warnings = [] }: { title?: string; warnings?: string[] },
  triesLeft = 5,
): Promise<void> => {
  const job = await readPresentJob(table, ref);
  if (job === undefined) return;
  const update = updateOf(table, ref, {
    UpdateExpression: 'SET title = :title, warnings = :warnings',
    // Two writers that add warnings at once would each lose the other's.
    ConditionExpression: `${presentAttempt} AND warnings = :known`,
    ExpressionAttributeNames: { '#owner': 'owner' },
    ExpressionAttributeValues: {
      ...fence(ref),
      ':title': title ?? job.title,
      ':known': job.warnings,
      ':warnings': [...new Set([...job.warnings, ...warnings])],
    },
  });
  if (await holds(table.documents.send(new UpdateCommand(update)))) return;
  if (triesLeft === 0) throw new ServiceBusy(`The description of job ${ref.jobId} kept changing while it was written.`);
  await describeJob(table, ref, { ...(title !== undefined && { title }), warnings }, triesLeft - 1);
};
