import type { WantsOf } from '../protocol/guard.ts';
import type { Want } from '../rights/statement.ts';
import { arnOf } from '../stack/account.ts';
import { isObject } from '../stack/template.ts';

/** What the items of a transaction ask for. */
const ITEM_ACTIONS: Record<string, string> = {
  Put: 'PutItem',
  Update: 'UpdateItem',
  Delete: 'DeleteItem',
  ConditionCheck: 'ConditionCheckItem',
  Get: 'GetItem',
};

const tableArn = (table: string) => (table.startsWith('arn:') ? table : arnOf('dynamodb', `table/${table}`));

const wantOf = (operation: string, { TableName, IndexName }: Readonly<Record<string, unknown>>): Want => {
  const index = typeof IndexName === 'string' ? `/index/${IndexName}` : '';
  const resource = typeof TableName === 'string' ? `${tableArn(TableName)}${index}` : '*';
  return { action: `dynamodb:${operation}`, resource };
};

const wantsOfItem = (item: unknown): Want[] =>
  Object.entries(isObject(item) ? item : {}).map(([kind, target]) =>
    wantOf(ITEM_ACTIONS[kind] ?? kind, isObject(target) ? target : {}),
  );

/**
 * By "Actions, resources, and condition keys for Amazon DynamoDB" of the Service Authorization Reference: a transaction
 * has no action of its own but takes the actions of its items, a batch takes its own on each table, and an index is a
 * resource beside its table.
 */
export const dynamodbWants: WantsOf = (operation, input) => {
  const { TransactItems: items, RequestItems: batch } = input;
  if (Array.isArray(items)) return items.flatMap(wantsOfItem);
  if (isObject(batch)) return Object.keys(batch).map((TableName) => wantOf(operation, { TableName }));
  return [wantOf(operation, input)];
};
