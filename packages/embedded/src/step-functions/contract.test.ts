import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe } from '@jest/globals';
import { lambdaSuite } from '../contract-suites/lambda-suite.ts';
import { stepFunctionsSuite } from '../contract-suites/step-functions-suite.ts';
import { functionArn } from '../lambda/function-name.ts';
import { type FunctionRunner, startFunctionRunner } from '../lambda/function-runner.ts';
import { startLambda } from '../lambda/start-lambda.ts';
import { openExecutionEngine } from './execution-engine.ts';
import { startStepFunctions } from './start-step-functions.ts';

const HANDLERS = `
export const echo = async (event) => event;
export const fail = async ({ name }) => { throw Object.assign(new Error('it broke'), { name }); };
`;
const account = { region: 'us-east-1', credentials: { accessKeyId: 'local', secretAccessKey: 'local' } };

let folder: string;
let runner: FunctionRunner;
let lambda: { url: string; close(): Promise<void> };
let stepFunctions: { url: string; close(): Promise<void> };
let engine: ReturnType<typeof openExecutionEngine>;

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'longtake-contract-'));
  for (const name of ['src', 'logs', 'tmp']) mkdirSync(join(folder, name));
  writeFileSync(join(folder, 'src/handlers.mjs'), HANDLERS);
  const functions = ['echo', 'fail'].map((id) => ({
    name: `contract-${id}`,
    id,
    taskRoot: folder,
    handler: `src/handlers.${id}`,
    timeoutSeconds: 20,
    memoryMb: 128,
    env: {},
  }));
  const host = { logsDir: join(folder, 'logs'), tmpDir: join(folder, 'tmp'), nodePath: [] };
  runner = await startFunctionRunner({ functions, host });
  lambda = await startLambda({ runner });
  engine = openExecutionEngine({ dataDir: folder, runner });
  stepFunctions = await startStepFunctions({ engine });
});
afterAll(async () => {
  await stepFunctions.close();
  engine.close();
  await lambda.close();
  await runner.close();
  rmSync(folder, { recursive: true, force: true });
});

describe('the embedded Lambda', () => {
  lambdaSuite(() => ({ ...account, endpoint: lambda.url, echo: 'contract-echo', fail: 'contract-fail' }));
});

describe('the embedded Step Functions', () => {
  stepFunctionsSuite(() => ({
    ...account,
    endpoint: stepFunctions.url,
    echoArn: functionArn('contract-echo'),
    failArn: functionArn('contract-fail'),
    roleArn: 'arn:aws:iam::000000000000:role/contract',
  }));
});
