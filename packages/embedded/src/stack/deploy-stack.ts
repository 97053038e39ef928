import {
  CreateTableCommand,
  DescribeTableCommand,
  DescribeTimeToLiveCommand,
  type DynamoDBClient,
  ResourceInUseException,
  UpdateTimeToLiveCommand,
} from '@aws-sdk/client-dynamodb';
import { CreateStateMachineCommand, type SFNClient } from '@aws-sdk/client-sfn';
import { StackInvalid } from '../errors.ts';
import type { Stack, Table } from './stack.ts';

interface Keys {
  KeySchema?: { AttributeName?: string | undefined; KeyType?: string | undefined }[] | undefined;
  GlobalSecondaryIndexes?: ({ IndexName?: string | undefined } & Keys)[] | undefined;
}

/** Keys and indexes of a table, in a form that can be compared. */
const shapeOf = ({ KeySchema, GlobalSecondaryIndexes = [] }: Keys): string => {
  const keys = (schema: Keys['KeySchema']) =>
    (schema ?? []).map(({ AttributeName, KeyType }) => `${KeyType} ${AttributeName}`);
  const indexes = GlobalSecondaryIndexes.map(({ IndexName, KeySchema: schema }) =>
    [IndexName, ...keys(schema)].join(' '),
  ).sort();
  return JSON.stringify([keys(KeySchema), indexes]);
};

const requireSameShape = async (client: DynamoDBClient, { create }: Table) => {
  const { Table: existing } = await client.send(new DescribeTableCommand({ TableName: create.TableName }));
  if (existing !== undefined && shapeOf(existing) === shapeOf(create)) return;
  throw new StackInvalid(
    `The table ${create.TableName} of this data folder has other keys or indexes than the stack; use a new data folder.`,
  );
};

const deployTable = async (client: DynamoDBClient, table: Table) => {
  try {
    await client.send(new CreateTableCommand(table.create));
  } catch (error) {
    if (!(error instanceof ResourceInUseException)) throw error;
    await requireSameShape(client, table);
  }
  const { TableName } = table.create;
  if (table.expiryAttribute === undefined) return;
  const { TimeToLiveDescription: expiry } = await client.send(new DescribeTimeToLiveCommand({ TableName }));
  if (expiry?.TimeToLiveStatus === 'ENABLED') return;
  const TimeToLiveSpecification = { AttributeName: table.expiryAttribute, Enabled: true };
  await client.send(new UpdateTimeToLiveCommand({ TableName, TimeToLiveSpecification }));
};

/** Deploys tables and state machines of a stack through the SDK. Tables that are there keep their data. */
export const deployStack = async (
  stack: Pick<Stack, 'tables' | 'stateMachines'>,
  clients: { dynamodb: DynamoDBClient; sfn: SFNClient },
): Promise<void> => {
  for (const table of stack.tables) await deployTable(clients.dynamodb, table);
  for (const { name, definition, roleArn } of stack.stateMachines) {
    await clients.sfn.send(new CreateStateMachineCommand({ name, definition, roleArn }));
  }
};
