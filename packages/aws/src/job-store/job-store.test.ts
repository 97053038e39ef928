import { describe } from '@jest/globals';
import { startDynamodb } from '@longtake/embedded';
import { jobStoreSuite } from '@longtake/port-suites';
import { startTable } from '../testing/start-table.ts';
import { createJobStore } from './job-store.ts';

describe('on DynamoDB', () => {
  jobStoreSuite(async () => {
    const { client, close } = await startTable(startDynamodb, 'jobs');
    return { port: createJobStore({ client, table: 'jobs' }), close };
  });
});
