import { PutCommand } from '@aws-sdk/lib-dynamodb';
import { type JobRef, SegmentItem, type SegmentView } from '@longtake/contracts';
import type { JobRecord, JobStore } from '@longtake/core';
import { fromCursor, toCursor } from './cursor.ts';
import { reelPartition, segmentSortKey } from './keys.ts';
import { queryItems, readJobWith, readPresentJob } from './read-job.ts';
import { noteReel, reelsAmong } from './reels.ts';
import { holds, type Table } from './table.ts';

/** Stores a segment's own item; the first report of an attempt stays, since a repeated one would call it reused. */
export const segmentDone = async (table: Table, ref: JobRef, segment: SegmentView): Promise<void> => {
  if ((await readPresentJob(table, ref)) === undefined) return;
  const put = {
    TableName: table.name,
    Item: {
      pk: reelPartition(ref.jobId, segment.reel),
      sk: segmentSortKey(segment.segment),
      ...segment,
      attempt: ref.attempt,
    },
    ConditionExpression: 'attribute_not_exists(pk) OR attempt < :attempt',
    ExpressionAttributeValues: { ':attempt': ref.attempt },
  };
  await holds(table.documents.send(new PutCommand(put)));
  await noteReel(table, ref, segment.reel);
};

interface Place {
  reel: number;
  segment: number;
}

const start: Place = { reel: 0, segment: -1 };

/** A page of the present attempt's segments; reads only the reels that the page touches. */
export const segmentPage = async (
  table: Table,
  { owner, jobId }: { owner: string; jobId: string },
  { limit, after }: { limit: number; after?: string },
): ReturnType<JobStore['segments']> => {
  const from = after === undefined ? start : placeOf(after);
  const read = await readJobWith(table, { owner, jobId, end: 'STEP#' });
  if (read === undefined) return { segments: [] };
  const reels = reelsAmong(read.items).filter(({ reel, attempt }) => reel >= from.reel && attempt === read.job.attempt);
  const found: SegmentView[] = [];
  for (const { reel } of reels) {
    const segment = reel === from.reel ? from.segment : start.segment;
    for await (const view of segmentsAfter(table, read.job, { reel, segment })) {
      // One more than asked for tells whether there is a next page.
      if (found.push(view) > limit) return { segments: found.slice(0, limit), next: cursorOf(found[limit - 1]) };
    }
  }
  return { segments: found };
};

async function* segmentsAfter(
  table: Table,
  { jobId, attempt: present }: JobRecord,
  { reel, segment }: Place,
): AsyncGenerator<SegmentView> {
  const items = queryItems(table, {
    KeyConditionExpression: 'pk = :pk AND sk BETWEEN :from AND :to',
    ExpressionAttributeValues: {
      ':pk': reelPartition(jobId, reel),
      ':from': segmentSortKey(segment + 1),
      ':to': 'SEGMENT#~',
    },
  });
  for await (const item of items) {
    const { attempt, ...view } = SegmentItem.parse(item);
    if (attempt === present) yield view;
  }
}

const cursorOf = (last: Place | undefined): string => toCursor(`${last?.reel ?? 0}#${last?.segment ?? 0}`);

const placeOf = (cursor: string): Place => {
  const [reel, segment] = fromCursor(cursor, /^\d{1,9}#\d{1,9}$/).split('#');
  return { reel: Number(reel), segment: Number(segment) };
};
