import { PutCommand, UpdateCommand } from '@aws-sdk/lib-dynamodb';
import { type JobRef, SegmentItem, UsageItem } from '@longtake/contracts';
import { sumUsages, type Usage } from '@longtake/core';
import { reelKey, reelPartition, reelUsageKey } from './keys.ts';
import { allItems, withPrefix } from './read-job.ts';
import { holds, type Table } from './table.ts';

interface RollUp {
  reel: number;
  at: number;
}

/**
 * Sums a reel's segments and usages into the job's partition. First it says that it sums, then it reads: whoever writes
 * to the reel later sees that and sums again, so nothing is lost. Sums only grow, so of two at once the larger stays.
 */
export const rollUpReel = async (table: Table, ref: JobRef, rollUp: RollUp): Promise<void> => {
  if (!(await announce(table, ref, rollUp))) return;
  const items = await allItems(table, reelPartition(ref.jobId, rollUp.reel));
  const segments = withPrefix(items, 'SEGMENT#')
    .map((item) => SegmentItem.parse(item))
    .filter(({ attempt }) => attempt === ref.attempt);
  const usages = sumUsages(withPrefix(items, 'USAGE#').map((item) => UsageItem.parse(item)));
  await Promise.all(usages.map((usage) => putUsage(table, { ref, reel: rollUp.reel, usage })));
  await putCounts(table, ref, {
    ...rollUp,
    done: segments.length,
    reused: segments.filter(({ reused }) => reused).length,
  });
};

const fence = '#owner = :owner AND attempt = :attempt';

const announce = ({ documents, name }: Table, { jobId, owner, attempt }: JobRef, { reel, at }: RollUp) =>
  holds(
    documents.send(
      new UpdateCommand({
        TableName: name,
        Key: reelKey(jobId, reel),
        UpdateExpression: 'SET rollingUpAt = if_not_exists(rollingUpAt, :at)',
        ConditionExpression: fence,
        ExpressionAttributeNames: { '#owner': 'owner' },
        ExpressionAttributeValues: { ':at': at, ':owner': owner, ':attempt': attempt },
      }),
    ),
  );

const putUsage = (
  { documents, name }: Table,
  { ref, reel, usage }: { ref: JobRef; reel: number; usage: Usage },
): Promise<boolean> => {
  const { step, memoryMb, model, invocations = 1 } = usage;
  const alike = [step, memoryMb, model?.id ?? ''].join('#');
  return holds(
    documents.send(
      new PutCommand({
        TableName: name,
        Item: { ...reelUsageKey({ jobId: ref.jobId, reel, alike }), ...usage, invocations },
        ConditionExpression: 'attribute_not_exists(pk) OR invocations <= :invocations',
        ExpressionAttributeValues: { ':invocations': invocations },
      }),
    ),
  );
};

const putCounts = (
  { documents, name }: Table,
  { jobId, owner, attempt }: JobRef,
  { reel, at, done, reused }: RollUp & { done: number; reused: number },
): Promise<boolean> =>
  holds(
    documents.send(
      new UpdateCommand({
        TableName: name,
        Key: reelKey(jobId, reel),
        UpdateExpression: 'SET rolledUpAt = if_not_exists(rolledUpAt, :at), done = :done, reused = :reused',
        ConditionExpression: `${fence} AND (attribute_not_exists(done) OR done <= :done)`,
        ExpressionAttributeNames: { '#owner': 'owner' },
        ExpressionAttributeValues: {
          ':at': at,
          ':done': done,
          ':reused': reused,
          ':owner': owner,
          ':attempt': attempt,
        },
      }),
    ),
  );
