import { join } from 'node:path';
import { resolveDynamodbBinary } from './resolve-dynamodb-binary.ts';

/** A program to start; `dir` must exist before. */
export interface DynamodbCommand {
  file: string;
  args: string[];
  dir: string;
}

/**
 * How to start DynamoDB on a port of 127.0.0.1. It keeps its tables in an SQLite file under `<dataDir>/dynamodb`, whose
 * write-ahead log makes every write whole or absent when the program is killed.
 */
export const dynamodbCommand = ({ dataDir, port }: { dataDir: string; port: number }): DynamodbCommand => {
  const dir = join(dataDir, 'dynamodb');
  const args = ['serve', '--host', '127.0.0.1', '--port', String(port), '--db-path', join(dir, 'tables.sqlite')];
  return { file: resolveDynamodbBinary(), args, dir };
};
