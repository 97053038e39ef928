import {
  DescribeContinuousBackupsCommand,
  DescribeTableCommand,
  DescribeTimeToLiveCommand,
} from '@aws-sdk/client-dynamodb';
import { GetPublicAccessBlockCommand, HeadBucketCommand } from '@aws-sdk/client-s3';
import { timeToLiveAttribute } from '../job-store/table.ts';
import type { Clients } from './clients.ts';
import type { Looked } from './look.ts';
import { look } from './look.ts';

/** How the bucket is: reached at all, and closed to the public. */
export interface BucketFacts {
  reached: Looked<true>;
  /** All four settings of its public access block are on. */
  blocked: Looked<boolean>;
}

/** How the table of jobs is. */
export interface TableFacts {
  status: string;
  /** The state can be brought back to any second of the last days. */
  recoverable: boolean;
  /** Items leave when the attribute says so that the job store writes. */
  expires: boolean;
}

/** Looks at a bucket. */
export const readBucket = async ({ s3 }: Clients, Bucket: string): Promise<BucketFacts> => {
  const [reached, blocked] = await Promise.all([
    look(async () => {
      await s3.send(new HeadBucketCommand({ Bucket }));
      return true as const;
    }),
    look(async () => {
      const { PublicAccessBlockConfiguration: block = {} } = await s3.send(new GetPublicAccessBlockCommand({ Bucket }));
      const { BlockPublicAcls, BlockPublicPolicy, IgnorePublicAcls, RestrictPublicBuckets } = block;
      return [BlockPublicAcls, BlockPublicPolicy, IgnorePublicAcls, RestrictPublicBuckets].every((on) => on === true);
    }),
  ]);
  return { reached, blocked };
};

/** Looks at a table. Throws ResourceNotFoundException where there is none. */
export const readTable = async ({ dynamodb }: Clients, TableName: string): Promise<TableFacts> => {
  const [{ Table }, { ContinuousBackupsDescription: backups }, { TimeToLiveDescription: life }] = await Promise.all([
    dynamodb.send(new DescribeTableCommand({ TableName })),
    dynamodb.send(new DescribeContinuousBackupsCommand({ TableName })),
    dynamodb.send(new DescribeTimeToLiveCommand({ TableName })),
  ]);
  return {
    status: Table?.TableStatus ?? '',
    recoverable: backups?.PointInTimeRecoveryDescription?.PointInTimeRecoveryStatus === 'ENABLED',
    expires: life?.AttributeName === timeToLiveAttribute && life.TimeToLiveStatus !== 'DISABLED',
  };
};
