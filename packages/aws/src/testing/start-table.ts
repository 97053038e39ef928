import { mkdtemp, rm } from 'node:fs/promises';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { CreateTableCommand, DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { awsTable } from '../job-store/table.ts';
import { account } from './account.ts';

interface Server {
  url: string;
  close(): Promise<void>;
}

/** Starts a DynamoDB for a test, and makes the table of jobs in it. */
export const startTable = async (
  startDynamodb: (options: { dataDir: string; logsDir: string; port: number }) => Promise<Server>,
  table: string,
): Promise<{ client: DynamoDBClient; close: () => Promise<void> }> => {
  const dataDir = await mkdtemp(join(tmpdir(), 'longtake-table-'));
  const server = await startDynamodb({ dataDir, logsDir: dataDir, port: await freePort() });
  const client = new DynamoDBClient({ ...account, endpoint: server.url });
  await client.send(new CreateTableCommand({ TableName: table, ...awsTable }));
  const close = async () => {
    client.destroy();
    await server.close();
    await rm(dataDir, { recursive: true });
  };
  return { client, close };
};

const freePort = (): Promise<number> =>
  new Promise((resolve) => {
    const server = createServer().listen(0, '127.0.0.1', () => {
      const address = server.address();
      server.close(() => resolve(typeof address === 'object' && address !== null ? address.port : 0));
    });
  });
