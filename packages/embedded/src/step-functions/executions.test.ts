import { appendFileSync, mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import {
  DeleteStateMachineCommand,
  DescribeStateMachineCommand,
  DescribeStateMachineForExecutionCommand,
  GetExecutionHistoryCommand,
  ListExecutionsCommand,
  ListStateMachinesCommand,
  StopExecutionCommand,
  UpdateStateMachineCommand,
} from '@aws-sdk/client-sfn';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { call, fail, single, startForTests } from './engine-for-tests.ts';

const taken: string[] = [];
const functions = {
  echo: (event: unknown) => event,
  fail: ({ name }: { name: string }) => fail(name, 'the child broke'),
  hang: (_event: unknown, { signal }: { signal?: AbortSignal | undefined }) =>
    new Promise((resolve) => {
      signal?.addEventListener('abort', () => {
        taken.push('back');
        resolve(null);
      });
    }),
};

let sfn: Awaited<ReturnType<typeof startForTests>>;
beforeAll(async () => {
  sfn = await startForTests(functions);
});
afterAll(() => sfn.remove());

const until = async (test: () => boolean | Promise<boolean>) => {
  while (!(await test())) await new Promise((resolve) => setTimeout(resolve, 5));
};

const childTask = (stateMachineArn: string, more: object = {}) => ({
  Type: 'Task',
  Resource: 'arn:aws:states:::states:startExecution.sync:2',
  Parameters: {
    StateMachineArn: stateMachineArn,
    Input: { 'value.$': '$.value', AWS_STEP_FUNCTIONS_STARTED_BY_EXECUTION_ID: 'x' },
  },
  End: true,
  ...more,
});

describe('StartExecution', () => {
  it('is idempotent while the same name runs with the same input', async () => {
    const machine = await sfn.create(single(call('hang')));
    const first = await sfn.start(machine, { a: 1 }, 'job-1');
    expect(await sfn.start(machine, { a: 1 }, 'job-1')).toBe(first);
    await expect(sfn.start(machine, { a: 2 }, 'job-1')).rejects.toMatchObject({ name: 'ExecutionAlreadyExists' });
    await sfn.client.send(new StopExecutionCommand({ executionArn: first }));
    await expect(sfn.start(machine, { a: 1 }, 'job-1')).rejects.toMatchObject({ name: 'ExecutionAlreadyExists' });
  });

  it('refuses bad names, bad input and unknown machines', async () => {
    const machine = await sfn.create(single({ Type: 'Succeed' }));
    await expect(sfn.start(machine, {}, 'x'.repeat(81))).rejects.toMatchObject({ name: 'InvalidName' });
    await expect(sfn.start(machine, {}, 'a b')).rejects.toMatchObject({ name: 'InvalidName' });
    await expect(sfn.start(machine, 'x'.repeat(262_144))).rejects.toMatchObject({ name: 'ValidationException' });
    await expect(sfn.start(`${machine}x`)).rejects.toMatchObject({ name: 'StateMachineDoesNotExist' });
  });

  it('tells of every change of status', async () => {
    const arn = await sfn.start(await sfn.create(single({ Type: 'Pass', Result: 5, End: true })), { q: 1 });
    await sfn.finish(arn);
    const heard = sfn.events.map(({ detail }) => detail).filter(({ executionArn }) => executionArn === arn);
    expect(heard).toMatchObject([
      { status: 'RUNNING', input: '{"q":1}', stopDate: null },
      { status: 'SUCCEEDED', output: '5', stopDate: expect.any(Number) },
    ]);
  });
});

describe('a child execution', () => {
  it('answers with its description and parsed output', async () => {
    const child = await sfn.create(single({ Type: 'Pass', Parameters: { 'twice.$': '$.value' }, End: true }));
    const { result } = await sfn.run(single(childTask(child)), { value: 4 });
    expect(result).toMatchObject({
      Status: 'SUCCEEDED',
      Output: { twice: 4 },
      StateMachineArn: child,
      StartDate: expect.any(Number),
    });
  });

  it('fails its parent with States.TaskFailed, its own error inside the cause', async () => {
    const child = await sfn.create(
      single(call('fail', { Parameters: { FunctionName: 'fail', Payload: { name: 'Bug.RenderFailed' } } })),
    );
    const { error, cause } = await sfn.run(single(childTask(child)), { value: 1 });
    expect(error).toBe('States.TaskFailed');
    expect(JSON.parse(cause ?? '')).toMatchObject({
      Status: 'FAILED',
      Error: 'Bug.RenderFailed',
      StateMachineArn: child,
    });
    expect(JSON.parse(JSON.parse(cause ?? '').Cause)).toEqual({
      errorType: 'Bug.RenderFailed',
      errorMessage: 'the child broke',
    });
  });

  it('stops with its parent, and its functions are taken back', async () => {
    const child = await sfn.create(single(call('hang')), 'child-that-hangs');
    const parent = await sfn.start(await sfn.create(single(childTask(child))), { value: 1 });
    const children = async () =>
      (await sfn.client.send(new ListExecutionsCommand({ stateMachineArn: child }))).executions ?? [];
    await until(async () => (await children()).length === 1);
    const before = taken.length;
    await sfn.client.send(new StopExecutionCommand({ executionArn: parent, error: 'Cancelled', cause: 'by the user' }));
    expect(await sfn.describe(parent)).toMatchObject({ status: 'ABORTED', error: 'Cancelled', cause: 'by the user' });
    expect(await children()).toMatchObject([{ status: 'ABORTED' }]);
    expect(taken.length).toBe(before + 1);
    expect((await sfn.history(parent)).at(-1)).toMatchObject({
      type: 'ExecutionAborted',
      executionAbortedEventDetails: { error: 'Cancelled', cause: 'by the user' },
    });
  });
});

describe('the history', () => {
  it('is shaped as on AWS: ids, what each event follows, details', async () => {
    const map = {
      Type: 'Map',
      ItemsPath: '$.items',
      MaxConcurrency: 1,
      ItemProcessor: { StartAt: 'Inner', States: { Inner: call('echo') } },
      End: true,
    };
    const arn = await sfn.start(await sfn.create({ StartAt: 'Each', States: { Each: map } }), { items: ['a', 'b'] });
    await sfn.finish(arn);
    const events = await sfn.history(arn);
    expect(events.map(({ id, previousEventId, type }) => [id, previousEventId, type])).toEqual([
      [1, 0, 'ExecutionStarted'],
      [2, 1, 'MapStateEntered'],
      [3, 2, 'MapStateStarted'],
      [4, 3, 'MapIterationStarted'],
      [5, 4, 'TaskStateEntered'],
      [6, 5, 'TaskScheduled'],
      [7, 6, 'TaskStarted'],
      [8, 7, 'TaskSucceeded'],
      [9, 8, 'TaskStateExited'],
      [10, 9, 'MapIterationSucceeded'],
      [11, 3, 'MapIterationStarted'],
      [12, 11, 'TaskStateEntered'],
      [13, 12, 'TaskScheduled'],
      [14, 13, 'TaskStarted'],
      [15, 14, 'TaskSucceeded'],
      [16, 15, 'TaskStateExited'],
      [17, 16, 'MapIterationSucceeded'],
      [18, 17, 'MapStateSucceeded'],
      [19, 18, 'MapStateExited'],
      [20, 19, 'ExecutionSucceeded'],
    ]);
    expect(events[2]?.mapStateStartedEventDetails).toEqual({ length: 2 });
    expect(events[3]?.mapIterationStartedEventDetails).toEqual({ name: 'Each', index: 0 });
    expect(events[4]?.stateEnteredEventDetails).toMatchObject({ name: 'Inner', input: '"a"' });
    expect(events[5]?.taskScheduledEventDetails).toMatchObject({
      resourceType: 'lambda',
      resource: 'invoke',
      parameters: '{"FunctionName":"echo","Payload":"a"}',
    });
    expect(events[18]?.stateExitedEventDetails).toMatchObject({ name: 'Each', output: '["a","b"]' });
    expect(events[19]?.timestamp).toBeInstanceOf(Date);
  });

  it('comes in pages, also backwards', async () => {
    const arn = await sfn.start(await sfn.create(single({ Type: 'Pass', End: true })));
    await sfn.finish(arn);
    const get = (more: object) => sfn.client.send(new GetExecutionHistoryCommand({ executionArn: arn, ...more }));
    const first = await get({ maxResults: 3 });
    const rest = await get({ maxResults: 3, nextToken: first.nextToken });
    expect([first, rest].map(({ events }) => events?.map(({ id }) => id))).toEqual([[1, 2, 3], [4]]);
    expect(rest.nextToken).toBeUndefined();
    expect((await get({ reverseOrder: true })).events?.map(({ id }) => id)).toEqual([4, 3, 2, 1]);
    await expect(get({ maxResults: 1_001 })).rejects.toMatchObject({ name: 'ValidationException' });
  });
});

describe('state machines', () => {
  it('are created once, described, updated, listed and deleted', async () => {
    const definition = single({ Type: 'Pass', End: true });
    const arn = await sfn.create(definition, 'keeper');
    expect(await sfn.create(definition, 'keeper')).toBe(arn);
    await expect(sfn.create(single({ Type: 'Succeed' }), 'keeper')).rejects.toMatchObject({
      name: 'StateMachineAlreadyExists',
    });
    const executionArn = await sfn.start(arn);
    const changed = JSON.stringify(single({ Type: 'Succeed' }));
    await sfn.client.send(new UpdateStateMachineCommand({ stateMachineArn: arn, definition: changed }));
    const described = await sfn.client.send(new DescribeStateMachineCommand({ stateMachineArn: arn }));
    expect(described).toMatchObject({ definition: changed, name: 'keeper', status: 'ACTIVE', type: 'STANDARD' });
    const ran = await sfn.client.send(new DescribeStateMachineForExecutionCommand({ executionArn }));
    expect(ran.definition).toBe(JSON.stringify(definition));
    const listed = await sfn.client.send(new ListStateMachinesCommand({}));
    expect(listed.stateMachines?.map(({ name }) => name)).toContain('keeper');
    await sfn.client.send(new DeleteStateMachineCommand({ stateMachineArn: arn }));
    await expect(sfn.start(arn)).rejects.toMatchObject({ name: 'StateMachineDoesNotExist' });
  });
});

describe('a data folder', () => {
  it('keeps executions over a restart, and those that were RUNNING become ABORTED', async () => {
    const dataDir = mkdtempSync(join(tmpdir(), 'sfn-restart-'));
    const first = await startForTests(functions, dataDir);
    const done = await first.start(
      await first.create(single({ Type: 'Pass', Result: 'kept', End: true }), 'quick'),
      { n: 1 },
      'done',
    );
    await first.finish(done);
    const open = await first.start(await first.create(single(call('hang')), 'slow'), { n: 2 }, 'open');
    await until(async () => (await first.history(open)).length === 4);
    await first.close();
    // What a write looks like that the machine's end cut off.
    appendFileSync(join(dataDir, 'executions', 'slow', 'open.jsonl'), '{"id":5,"typ');

    const second = await startForTests(functions, dataDir);
    expect(second.engine.aborted).toMatchObject([{ executionArn: open, name: 'open', input: '{"n":2}' }]);
    expect(await second.describe(done)).toMatchObject({ status: 'SUCCEEDED', output: '"kept"' });
    expect(await second.history(done)).toHaveLength(4);
    expect(await second.describe(open)).toMatchObject({ status: 'ABORTED', error: 'Transient.EngineStopped' });
    expect((await second.history(open)).map(({ id, type }) => [id, type]).slice(-2)).toEqual([
      [4, 'TaskStarted'],
      [5, 'ExecutionAborted'],
    ]);
    await second.close();
    const third = await startForTests(functions, dataDir);
    expect(third.engine.aborted).toEqual([]);
    await third.close();
    expect(readdirSync(join(dataDir, 'executions')).sort()).toEqual(['definitions', 'index.jsonl', 'quick', 'slow']);
    rmSync(dataDir, { recursive: true });
  });
});
