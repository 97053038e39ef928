import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import {
  CreateStateMachineCommand,
  DescribeExecutionCommand,
  paginateListExecutions,
  SFNClient,
} from '@aws-sdk/client-sfn';
import { describe, expect, it } from '@jest/globals';
import { openExecutionEngine, startFunctionRunner, startStepFunctions } from '@longtake/embedded';
import { jobRunnerSuite } from '@longtake/port-suites';
import { createJobRunner } from './job-runner.ts';
import { account } from './testing/account.ts';

const waiting = { StartAt: 'Wait', States: { Wait: { Type: 'Wait', Seconds: 600, End: true } } };

const startMachine = async () => {
  const dataDir = await mkdtemp(join(tmpdir(), 'longtake-machine-'));
  const runner = await startFunctionRunner({
    functions: [],
    host: { logsDir: dataDir, tmpDir: dataDir, nodePath: [] },
  });
  const engine = openExecutionEngine({ dataDir, runner });
  const server = await startStepFunctions({ engine });
  const client = new SFNClient({ ...account, endpoint: server.url });
  const roleArn = 'arn:aws:iam::000000000000:role/states';
  const machine = { name: 'make-video', definition: JSON.stringify(waiting), roleArn };
  const { stateMachineArn = '' } = await client.send(new CreateStateMachineCommand(machine));
  const close = async () => {
    client.destroy();
    engine.close();
    await server.close();
    await runner.close();
    await rm(dataDir, { recursive: true });
  };
  return { client, stateMachineArn, close };
};

describe('on Step Functions', () => {
  jobRunnerSuite(async () => {
    const { client, stateMachineArn, close } = await startMachine();
    const executions = async () => {
      const found: { executionArn: string; input: object; stopped: boolean }[] = [];
      for await (const page of paginateListExecutions({ client }, { stateMachineArn }))
        for (const { executionArn = '' } of page.executions ?? []) {
          const { input = '{}', status } = await client.send(new DescribeExecutionCommand({ executionArn }));
          found.push({ executionArn, input: JSON.parse(input), stopped: status === 'ABORTED' });
        }
      return found;
    };
    return { port: { runner: createJobRunner({ client, stateMachineArn }), executions }, close };
  });

  it('says that Step Functions is busy when no connection can be made', async () => {
    const client = new SFNClient({ ...account, endpoint: 'http://127.0.0.1:9', maxAttempts: 1 });
    const runner = createJobRunner({ client, stateMachineArn: 'arn:aws:states:us-east-1:000000000000:stateMachine:x' });
    const started = runner.start({ jobId: 'a', owner: 'local', attempt: 1 }, {});
    await expect(started).rejects.toMatchObject({ name: 'Transient.ServiceBusy', cause: expect.any(Error) });
  });
});
