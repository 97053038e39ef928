/** A place in the table. */
export interface ItemKey {
  pk: string;
  sk: string;
}

const digits = (value: number, count: number): string => String(value).padStart(count, '0');

/** The partition of a job: `JOB`, `REEL#…`, `STEP#…`, `USAGE#…`, which sort in this order. */
export const jobPartition = (jobId: string): string => `JOB#${jobId}`;
/** The partition of one reel: `SEGMENT#…`, `USAGE#…`. Apart, so that many renderers write to many partitions. */
export const reelPartition = (jobId: string, reel: number): string => `JOB#${jobId}#REEL#${digits(reel, 4)}`;

export const jobKey = (jobId: string): ItemKey => ({ pk: jobPartition(jobId), sk: 'JOB' });
export const stepKey = (jobId: string, step: string): ItemKey => ({ pk: jobPartition(jobId), sk: `STEP#${step}` });
export const reelKey = (jobId: string, reel: number): ItemKey => ({
  pk: jobPartition(jobId),
  sk: `REEL#${digits(reel, 4)}`,
});
export const segmentSortKey = (segment: number): string => `SEGMENT#${digits(segment, 6)}`;

/** One invocation's usage, with the job or with the reel that it worked for. */
export const invocationKey = (partition: string, invocationId: string): ItemKey => ({
  pk: partition,
  sk: `USAGE#INVOCATION#${invocationId}`,
});

/** Sums of a reel's usages; `alike` tells those apart that are priced differently. */
export const reelUsageKey = ({ jobId, reel, alike }: { jobId: string; reel: number; alike: string }): ItemKey => ({
  pk: jobPartition(jobId),
  sk: `${reelUsagePrefix(reel)}${alike}`,
});
export const reelUsagePrefix = (reel: number): string => `USAGE#REEL#${digits(reel, 4)}#`;

export const idempotencyKey = (owner: string, key: string): ItemKey => ({ pk: `IDEM#${owner}#${key}`, sk: 'IDEM' });

/** Where the index lists an owner's jobs, and by what: creation time, then id. */
export const ownerPartition = (owner: string): string => `OWNER#${owner}`;
export const listSortKey = ({ createdAt, jobId }: { createdAt: number; jobId: string }): string =>
  `${digits(createdAt, 15)}#${jobId}`;
