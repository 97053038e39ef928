import { existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { InvokeCommand, type InvokeCommandInput, LambdaClient } from '@aws-sdk/client-lambda';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { FunctionConfig } from './function-config.ts';
import { type FunctionRunner, startFunctionRunner } from './function-runner.ts';
import { startLambda } from './start-lambda.ts';

const HANDLERS = `
import { appendFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
let calls = 0;
export const echo = async (event, context) => {
  await new Promise((resolve) => setTimeout(resolve, event.waitMs ?? 0));
  calls += 1;
  console.log('seen', JSON.stringify(event));
  return { event, calls, pid: process.pid, id: context.awsRequestId, left: context.getRemainingTimeInMillis() };
};
export const fail = async ({ name }) => { throw Object.assign(new Error('it broke'), { name }); };
export const hang = async () => { await new Promise((resolve) => setTimeout(resolve, 60_000)); };
export const busy = async () => { for (;;); };
export const leave = async ({ code }) => { process.exit(code); };
export const die = async () => { process.kill(process.pid, 'SIGKILL'); await new Promise(() => {}); };
export const reject = async () => { Promise.reject(new TypeError('nobody waits')); await new Promise((r) => setTimeout(r, 5_000)); };
export const litter = async ({ end }) => {
  writeFileSync(join(tmpdir(), 'left'), 'x');
  if (end) process.exit(1);
  return tmpdir();
};
export const nothing = async () => {};
export const big = async ({ bytes }) => 'x'.repeat(bytes);
export const span = async ({ durationMs }) => {
  const from = Date.now();
  await new Promise((resolve) => setTimeout(resolve, durationMs));
  return { from, to: Date.now() };
};
export const flaky = async ({ file, failures }) => {
  appendFileSync(file, 'x');
  calls += 1;
  if (calls <= failures) throw new Error('not yet');
};
`;

let folder: string;
let runner: FunctionRunner;
let lambda: Awaited<ReturnType<typeof startLambda>>;
let client: LambdaClient;
const counted: string[] = [];

const config = (name: string, more: Partial<FunctionConfig> = {}): FunctionConfig => ({
  name: `test-${name}`,
  id: name,
  taskRoot: folder,
  handler: `src/handlers.${name}`,
  timeoutSeconds: 20,
  memoryMb: 128,
  env: { SECRET: 'mine' },
  ...more,
});

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'embedded-lambda-'));
  writeFileSync(join(folder, 'handlers.mjs'), HANDLERS);
  const names = ['echo', 'fail', 'leave', 'die', 'reject', 'nothing', 'big', 'flaky', 'litter', 'missing'];
  const functions = [
    ...names.map((name) => config(name, { handler: `handlers.${name}` })),
    config('hang', { handler: 'handlers.hang', timeoutSeconds: 1 }),
    config('busy', { handler: 'handlers.busy', timeoutSeconds: 1 }),
    config('span', { handler: 'handlers.span', memoryMb: 1769 }),
    config('long', { handler: 'handlers.hang' }),
    config('absent'),
  ];
  const host = { logsDir: join(folder, 'logs'), tmpDir: join(folder, 'tmp'), nodePath: [] };
  mkdirSync(host.tmpDir);
  runner = await startFunctionRunner({ functions, host, heavyAtOnce: 1, onInvoke: (id) => counted.push(id) });
  lambda = await startLambda({ runner, eventRetryDelaysMs: [20, 40] });
  const credentials = { accessKeyId: 'a', secretAccessKey: 'b' };
  client = new LambdaClient({ region: 'us-east-1', endpoint: lambda.url, credentials, maxAttempts: 1 });
});
afterAll(async () => {
  client.destroy();
  await lambda.close();
  await runner.close();
  rmSync(folder, { recursive: true });
});

const invoke = async (name: string, event: unknown = {}, more: Partial<InvokeCommandInput> = {}) => {
  const out = await client.send(
    new InvokeCommand({ FunctionName: `test-${name}`, Payload: JSON.stringify(event), ...more }),
  );
  const text = Buffer.from(out.Payload ?? []).toString();
  return { status: out.StatusCode, failed: out.FunctionError, answer: text === '' ? undefined : JSON.parse(text) };
};

describe('an invocation', () => {
  it('answers with what the function returns, and the environment serves the next one too', async () => {
    const first = await invoke('echo', { a: [1] });
    const second = await invoke('echo', { b: 2 });
    expect(first).toMatchObject({ status: 200, failed: undefined, answer: { event: { a: [1] }, calls: 1 } });
    expect(second.answer).toMatchObject({ event: { b: 2 }, calls: 2, pid: first.answer.pid });
    expect(first.answer.left).toBeGreaterThan(15_000);
    expect(first.answer.id).not.toBe(second.answer.id);
    expect(counted.filter((id) => id === 'echo')).toHaveLength(2);
  });

  it('gives parallel calls environments of their own', async () => {
    const [one, two] = await Promise.all([1, 2].map(() => invoke('echo', { waitMs: 500 })));
    expect(one?.answer.pid).not.toBe(two?.answer.pid);
  });

  it('writes what the function prints to its log', async () => {
    await invoke('echo', { mark: 'printed' });
    expect(readFileSync(join(folder, 'logs', 'test-echo.log'), 'utf8')).toContain('seen {"mark":"printed"}');
  });

  it('answers null for a function that returns nothing', async () => {
    expect((await invoke('nothing')).answer).toBeNull();
  });

  it('takes ARNs, and says when there is no such function or version', async () => {
    const arn = 'arn:aws:lambda:us-east-1:000000000000:function:test-nothing';
    expect((await invoke('', {}, { FunctionName: arn })).status).toBe(200);
    expect((await invoke('', {}, { FunctionName: `${arn}:$LATEST` })).status).toBe(200);
    await expect(invoke('none')).rejects.toMatchObject({ name: 'ResourceNotFoundException' });
    await expect(invoke('nothing', {}, { Qualifier: '7' })).rejects.toMatchObject({
      name: 'ResourceNotFoundException',
    });
  });

  it('refuses a payload over 6 MB, one that is not JSON, and an answer over 6 MB', async () => {
    await expect(invoke('nothing', 'x'.repeat(6_291_456))).rejects.toMatchObject({
      $metadata: { httpStatusCode: 413 },
    });
    await expect(invoke('nothing', {}, { Payload: '{' })).rejects.toMatchObject({
      name: 'InvalidRequestContentException',
    });
    expect((await invoke('big', { bytes: 6_000_000 })).answer).toHaveLength(6_000_000);
    const over = await invoke('big', { bytes: 6_291_556 });
    expect(over).toMatchObject({ failed: 'Unhandled', answer: { errorType: 'Function.ResponseSizeTooLarge' } });
  });

  it('of type DryRun runs nothing, of type Event is tried three times', async () => {
    expect(await invoke('nothing', {}, { InvocationType: 'DryRun' })).toMatchObject({ status: 204, answer: undefined });
    const file = join(folder, 'tries');
    const event = await invoke('flaky', { file, failures: 9 }, { InvocationType: 'Event' });
    expect(event.status).toBe(202);
    const tries = () => readFileSync(file, 'utf8').length;
    while (!existsSync(file) || tries() < 3) await sleep(20);
    // A fourth try would come within this time.
    await sleep(300);
    expect(tries()).toBe(3);
  });
});

describe('a failure', () => {
  it('carries the name of what the function threw', async () => {
    const { failed, answer } = await invoke('fail', { name: 'Transient.ServiceBusy' });
    expect(failed).toBe('Unhandled');
    expect(answer).toMatchObject({ errorType: 'Transient.ServiceBusy', errorMessage: 'it broke' });
    expect(answer.trace[0]).toContain('it broke');
  });

  it('by time ends the process, even one that computes without end', async () => {
    const message = /^RequestId: [\w-]+ Error: Task timed out after 1\.00 seconds$/;
    for (const name of ['hang', 'busy']) {
      const { failed, answer } = await invoke(name);
      expect(failed).toBe('Unhandled');
      expect(answer).toMatchObject({ errorType: 'Sandbox.Timedout', errorMessage: expect.stringMatching(message) });
    }
  });

  it('by the end of the process is Runtime.ExitError with the reason', async () => {
    const ended = (reason: string) => ({
      errorType: 'Runtime.ExitError',
      errorMessage: expect.stringContaining(reason),
    });
    expect((await invoke('leave', { code: 3 })).answer).toMatchObject(
      ended('Runtime exited with error: exit status 3'),
    );
    expect((await invoke('leave', { code: 0 })).answer).toMatchObject(
      ended('Runtime exited without providing a reason'),
    );
    expect((await invoke('die')).answer).toMatchObject(ended('signal: killed'));
  });

  it('of an environment takes its temporary files along', async () => {
    const { answer: place } = await invoke('litter');
    expect(readdirSync(place)).toEqual(['left']);
    await invoke('litter', { end: true });
    while (existsSync(place)) await sleep(10);
  });

  it('that nobody awaited is Runtime.UnhandledPromiseRejection', async () => {
    const { answer } = await invoke('reject');
    expect(answer).toMatchObject({
      errorType: 'Runtime.UnhandledPromiseRejection',
      errorMessage: 'TypeError: nobody waits',
    });
  });

  it('to load the code says what is missing', async () => {
    expect((await invoke('missing')).answer).toMatchObject({ errorType: 'Runtime.HandlerNotFound' });
    expect((await invoke('absent')).answer).toMatchObject({ errorType: 'Runtime.ImportModuleError' });
  });
});

describe('the queue', () => {
  it('admits one heavy call a core and counts its time from its start', async () => {
    const spans = await Promise.all([1, 2, 3].map(() => invoke('span', { durationMs: 150 })));
    const ordered = spans.map(({ answer }) => answer).sort((one, two) => one.from - two.from);
    expect(ordered[1].from).toBeGreaterThanOrEqual(ordered[0].to);
    expect(ordered[2].from).toBeGreaterThanOrEqual(ordered[1].to);
  });

  it('lets a request of the HTTP API pass by', async () => {
    const controller = new AbortController();
    const started = Promise.withResolvers<void>();
    const heavy = { functionName: 'test-long', payload: '{}', signal: controller.signal, onStart: started.resolve };
    const work = runner.invoke(heavy);
    await started.promise;
    const request = { functionName: 'test-span', payload: '{"durationMs":1}', isRequest: true };
    expect(await runner.invoke(request)).toMatchObject({ kind: 'answered' });
    controller.abort();
    expect(await work).toMatchObject({ kind: 'failed' });
  });

  it('lets go of a call that is taken back, and ends its environment after two seconds', async () => {
    const controller = new AbortController();
    const started = Promise.withResolvers<number>();
    const call = runner.invoke({
      functionName: 'test-long',
      payload: '{}',
      signal: controller.signal,
      onStart: () => started.resolve(Date.now()),
    });
    await started.promise;
    const from = Date.now();
    controller.abort();
    expect(await call).toMatchObject({ kind: 'failed', error: { errorType: 'Runtime.ExitError' } });
    expect(Date.now() - from).toBeGreaterThan(1_800);
    expect(Date.now() - from).toBeLessThan(4_000);
  });
});
