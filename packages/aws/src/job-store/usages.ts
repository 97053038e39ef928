import { PutCommand } from '@aws-sdk/lib-dynamodb';
import { type JobRef, UsageItem } from '@longtake/contracts';
import { sumUsages, type Usage } from '@longtake/core';
import { invocationKey, jobPartition, reelPartition, reelUsagePrefix } from './keys.ts';
import { type Attributes, itemsWithPrefix, readJob, readJobWith, withPrefix } from './read-job.ts';
import { noteReel, reelsAmong } from './reels.ts';
import type { Table } from './table.ts';

/** Stores what an invocation used, of whichever attempt: what is spent is spent. The same id again replaces it. */
export const recordUsage = async (
  table: Table,
  ref: JobRef,
  { invocationId, usage, reel }: { invocationId: string; usage: Usage; reel: number | undefined },
): Promise<void> => {
  if ((await readJob(table, ref.owner, ref.jobId)) === undefined) return;
  const partition = reel === undefined ? jobPartition(ref.jobId) : reelPartition(ref.jobId, reel);
  const Item = { ...invocationKey(partition, invocationId), ...usage };
  await table.documents.send(new PutCommand({ TableName: table.name, Item }));
  if (reel !== undefined) await noteReel(table, ref, reel);
};

/** All that the job used, summed by what is priced alike: invocations, sums of reels, and reels not yet summed. */
export const jobUsage = async (table: Table, owner: string, jobId: string): Promise<Usage[]> => {
  const read = await readJobWith(table, { owner, jobId, end: 'USAGE#~' });
  if (read === undefined) return [];
  const reels = await Promise.all(
    reelsAmong(read.items).map(async ({ reel, rolledUpAt }) =>
      rolledUpAt === undefined
        ? itemsWithPrefix(table, reelPartition(jobId, reel), 'USAGE#')
        : withPrefix(read.items, reelUsagePrefix(reel)),
    ),
  );
  return sumUsages([...withPrefix(read.items, 'USAGE#INVOCATION#'), ...reels.flat()].map(parseUsage));
};

const parseUsage = (item: Attributes): Usage => UsageItem.parse(item);
