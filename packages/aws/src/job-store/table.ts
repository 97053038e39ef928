import {
  type AttributeDefinition,
  type CreateTableCommandInput,
  TransactionCanceledException,
} from '@aws-sdk/client-dynamodb';
import type { DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb';
import { errorName } from '../service-errors.ts';

const text = (AttributeName: string): AttributeDefinition => ({ AttributeName, AttributeType: 'S' });

/** What the table of jobs must be made with, beside its name: keys, the index by owner and time, on-demand capacity. */
export const awsTable = {
  AttributeDefinitions: [text('pk'), text('sk'), text('gsi1pk'), text('gsi1sk')],
  KeySchema: [
    { AttributeName: 'pk', KeyType: 'HASH' },
    { AttributeName: 'sk', KeyType: 'RANGE' },
  ],
  GlobalSecondaryIndexes: [
    {
      IndexName: 'gsi1',
      KeySchema: [
        { AttributeName: 'gsi1pk', KeyType: 'HASH' },
        { AttributeName: 'gsi1sk', KeyType: 'RANGE' },
      ],
      Projection: { ProjectionType: 'ALL' },
    },
  ],
  BillingMode: 'PAY_PER_REQUEST',
} as const satisfies Omit<CreateTableCommandInput, 'TableName'>;

/** The attribute by which DynamoDB ends items: seconds since 1970. It may be two days late, so readers check it too. */
export const timeToLiveAttribute = 'expiresAt';

/** The table and how to reach it. */
export interface Table {
  documents: DynamoDBDocumentClient;
  name: string;
}

/** Does a conditional write; false where its condition did not hold. */
export const holds = async (write: Promise<unknown>): Promise<boolean> => {
  try {
    await write;
    return true;
  } catch (error) {
    if (errorName(error) === 'ConditionalCheckFailedException') return false;
    throw error;
  }
};

/** Why each part of a transaction failed, by DynamoDB's codes; empty where the error is of another kind. */
export const cancellations = (error: unknown): string[] =>
  error instanceof TransactionCanceledException
    ? (error.CancellationReasons ?? []).map(({ Code }) => Code ?? 'None')
    : [];

/** Whether a transaction only met another at the same item: it may be tried again. */
export const isConflict = (error: unknown): boolean => {
  const codes = cancellations(error).filter((code) => code !== 'None');
  return codes.length > 0 && codes.every((code) => code === 'TransactionConflict');
};
