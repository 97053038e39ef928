import type { CreateTableCommandInput } from '@aws-sdk/client-dynamodb';
import type { Cors } from '../gateway/cors.ts';
import type { Route } from '../gateway/route-table.ts';
import type { FunctionConfig } from '../lambda/function-config.ts';
import type { Role } from '../rights/role.ts';

/** A DynamoDB table of a stack. */
export interface Table {
  create: CreateTableCommandInput & { TableName: string };
  /** The attribute by which items expire. */
  expiryAttribute?: string;
}

/** What a packaged stack asks for, with every reference resolved. */
export interface Stack {
  functions: FunctionConfig[];
  /** What functions and state machines may do. */
  roles: Role[];
  stateMachines: { name: string; definition: string; roleArn: string }[];
  tables: Table[];
  buckets: { name: string; corsOrigins: string[] }[];
  routes: Route[];
  cors?: Cors;
}
