import { randomUUID } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import {
  CreateStateMachineCommand,
  DescribeExecutionCommand,
  GetExecutionHistoryCommand,
  SFNClient,
  StartExecutionCommand,
} from '@aws-sdk/client-sfn';
import type { FunctionRunner, Invocation } from '../lambda/function-runner.ts';
import { type ExecutionStatusChange, openExecutionEngine } from './execution-engine.ts';
import { startStepFunctions } from './start-step-functions.ts';

/** A function that runs in this process; what it throws is the function's error. */
export type LocalFunction = (event: never, invocation: Invocation) => unknown;

const runnerOf = (functions: Record<string, LocalFunction>): FunctionRunner => ({
  find: (name) =>
    functions[name] && { name, id: name, taskRoot: '', handler: '', timeoutSeconds: 3, memoryMb: 128, env: {} },
  invoke: async (invocation) => {
    invocation.onStart?.();
    try {
      const answer = await functions[invocation.functionName]?.(JSON.parse(invocation.payload) as never, invocation);
      return { kind: 'answered', payload: JSON.stringify(answer) ?? 'null' };
    } catch (error) {
      const { name, message } = error instanceof Error ? error : new Error(String(error));
      return { kind: 'failed', error: { errorType: name, errorMessage: message } };
    }
  },
  close: async () => {},
});

/** Throws an error of a name, as a function would. */
export const fail = (name: string, message = 'it broke'): never => {
  throw Object.assign(new Error(message), { name });
};

/** Short ways to use the Step Functions API. */
const waysOf = (client: SFNClient) => {
  const create = async (definition: object, name = `machine-${randomUUID()}`) => {
    const machine = { name, roleArn: 'arn:aws:iam::000000000000:role/x', definition: JSON.stringify(definition) };
    return (await client.send(new CreateStateMachineCommand(machine))).stateMachineArn ?? '';
  };
  const start = async (stateMachineArn: string, input: unknown = {}, name?: string) => {
    const out = await client.send(new StartExecutionCommand({ stateMachineArn, name, input: JSON.stringify(input) }));
    return out.executionArn ?? '';
  };
  const describe = (executionArn: string) => client.send(new DescribeExecutionCommand({ executionArn }));
  /** Waits for an execution's end; `result` is its parsed output. */
  const finish = async (executionArn: string) => {
    for (;;) {
      const found = await describe(executionArn);
      const result = found.output === undefined ? undefined : JSON.parse(found.output);
      if (found.status !== 'RUNNING') return { ...found, result };
      await new Promise((resolve) => setTimeout(resolve, 5));
    }
  };
  /** Runs a definition to its end. */
  const run = async (definition: object, input: unknown = {}) => finish(await start(await create(definition), input));
  /** Runs a definition that must succeed; gives its output. */
  const resultOf = async (definition: object, input: unknown = {}) => {
    const { status, result, error, cause } = await run(definition, input);
    if (status !== 'SUCCEEDED') throw new Error(`The execution ended as ${status}: ${error} ${cause}`);
    return result;
  };
  const history = async (executionArn: string) =>
    (await client.send(new GetExecutionHistoryCommand({ executionArn, maxResults: 1_000 }))).events ?? [];
  return { create, start, describe, finish, run, resultOf, history };
};

/** The Step Functions API over functions of this process, used through an unmodified SDK client. */
export const startForTests = async (
  functions: Record<string, LocalFunction>,
  dataDir = mkdtempSync(join(tmpdir(), 'sfn-')),
) => {
  const events: ExecutionStatusChange[] = [];
  const engine = openExecutionEngine({ dataDir, runner: runnerOf(functions), onEvent: (event) => events.push(event) });
  const server = await startStepFunctions({ engine });
  const credentials = { accessKeyId: 'a', secretAccessKey: 'b' };
  const client = new SFNClient({ region: 'us-east-1', endpoint: server.url, credentials, maxAttempts: 1 });
  const close = async () => {
    client.destroy();
    await server.close();
    engine.close();
  };
  const remove = async () => {
    await close();
    rmSync(dataDir, { recursive: true, force: true });
  };
  return { client, engine, events, ...waysOf(client), close, remove };
};

/** A Task that calls a function of this account. */
export const call = (functionName: string, more: object = {}) => ({
  Type: 'Task',
  Resource: 'arn:aws:states:::lambda:invoke',
  Parameters: { FunctionName: functionName, 'Payload.$': '$' },
  OutputPath: '$.Payload',
  End: true,
  ...more,
});

/** A definition of one state. */
export const single = (state: object) => ({ StartAt: 'Only', States: { Only: state } });
