import { StackInvalid } from '../errors.ts';
import type { Table } from './stack.ts';
import { isObject } from './template.ts';

/** What is handed to CreateTable, and what means nothing on one machine. */
const TAKEN = [
  'TableName',
  'AttributeDefinitions',
  'KeySchema',
  'BillingMode',
  'GlobalSecondaryIndexes',
  'LocalSecondaryIndexes',
];
const IGNORED = [
  'PointInTimeRecoverySpecification',
  'SSESpecification',
  'DeletionProtectionEnabled',
  'TableClass',
  'Tags',
];

/** A table of the template. A property that would change what it does, and is not known here, is refused. */
export const readTable = (logicalId: string, properties: Record<string, unknown>): Table => {
  const { TimeToLiveSpecification: expiry, ...rest } = properties;
  const unknown = Object.keys(rest).find((name) => ![...TAKEN, ...IGNORED].includes(name));
  if (unknown !== undefined)
    throw new StackInvalid(`${unknown} of the table ${logicalId} is not supported on this machine.`);
  const taken = Object.fromEntries(Object.entries(rest).filter(([name]) => TAKEN.includes(name)));
  const create = { TableName: logicalId, ...taken } as Table['create'];
  const expires = isObject(expiry) && expiry.Enabled === true;
  return { create, ...(expires ? { expiryAttribute: String(expiry.AttributeName) } : {}) };
};
