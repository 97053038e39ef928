import { randomUUID } from 'node:crypto';
import { SFN } from '@aws-sdk/client-sfn';
import { expect, it } from '@jest/globals';
import type { Target } from './target.ts';

/** Two functions that must be there, as in `LambdaTarget`, by ARN; and a role that may call them. */
export interface StepFunctionsTarget extends Target {
  echoArn: string;
  failArn: string;
  roleArn: string;
}

type Definition = { StartAt: string; States: Record<string, object> };

const sessionOf = (target: StepFunctionsTarget) => {
  const sfn = new SFN({ ...target, maxAttempts: 1 });
  const create = async (definition: Definition): Promise<string> => {
    const machine = { name: `contract-${randomUUID()}`, roleArn: target.roleArn };
    return (await sfn.createStateMachine({ ...machine, definition: JSON.stringify(definition) })).stateMachineArn!;
  };
  const ended = async (executionArn: string) => {
    for (;;) {
      const found = await sfn.describeExecution({ executionArn });
      if (found.status !== 'RUNNING') return found;
      await new Promise((resolve) => setTimeout(resolve, 50));
    }
  };
  const run = async (definition: Definition, input: unknown = {}) => {
    const stateMachineArn = await create(definition);
    return ended((await sfn.startExecution({ stateMachineArn, input: JSON.stringify(input) })).executionArn!);
  };
  return { sfn, create, ended, run };
};

const call = (FunctionName: string, more: object = {}): object => ({
  Type: 'Task',
  Resource: 'arn:aws:states:::lambda:invoke',
  Parameters: { FunctionName, 'Payload.$': '$' },
  End: true,
  ...more,
});
const one = (state: object, more: Record<string, object> = {}): Definition => ({
  StartAt: 'One',
  States: { One: state, ...more },
});

/** What longtake asks of Step Functions, through an unmodified client. */
export const stepFunctionsSuite = (target: () => StepFunctionsTarget): void => {
  const session = () => sessionOf(target());
  const outputOf = ({ status, output }: { status?: string | undefined; output?: string | undefined }) => {
    expect(status).toBe('SUCCEEDED');
    return JSON.parse(output ?? '');
  };

  it('runs a task and selects of its result', async () => {
    const state = call(target().echoArn, { ResultSelector: { 'tide.$': '$.Payload.tide' }, ResultPath: '$.seen' });
    expect(outputOf(await session().run(one(state), { tide: 'high' }))).toEqual({
      tide: 'high',
      seen: { tide: 'high' },
    });
  });

  it('drops a result, or all but nothing of it', async () => {
    const dropped = call(target().echoArn, { ResultPath: null });
    expect(outputOf(await session().run(one(dropped), { a: 1 }))).toEqual({ a: 1 });
    expect(outputOf(await session().run(one(call(target().echoArn, { ResultSelector: {} })), { a: 1 }))).toEqual({});
  });

  it('maps over items with their index and value, in order', async () => {
    const map = {
      Type: 'Map',
      ItemsPath: '$.items',
      MaxConcurrency: 2,
      ItemSelector: { 'at.$': '$$.Map.Item.Index', 'value.$': '$$.Map.Item.Value', 'job.$': '$.job' },
      ItemProcessor: {
        ProcessorConfig: { Mode: 'INLINE' },
        StartAt: 'Item',
        States: { Item: call(target().echoArn, { OutputPath: '$.Payload' }) },
      },
      End: true,
    };
    expect(outputOf(await session().run(one(map), { job: 'j', items: ['a', 'b', 'c'] }))).toEqual([
      { at: 0, value: 'a', job: 'j' },
      { at: 1, value: 'b', job: 'j' },
      { at: 2, value: 'c', job: 'j' },
    ]);
  });

  it('counts with intrinsic functions', async () => {
    const pass = {
      Type: 'Pass',
      Parameters: {
        'range.$':
          'States.ArrayRange(States.ArrayGetItem($.span, 0), States.MathAdd(States.ArrayGetItem($.span, 1), -1), 1)',
        'text.$': "States.Format('{} to {}', $.span[0], $.span[1])",
      },
      End: true,
    };
    expect(outputOf(await session().run(one(pass), { span: [3, 6] }))).toEqual({ range: [3, 4, 5], text: '3 to 6' });
  });

  it('catches an error by the name that the function gave it, with its answer as the cause', async () => {
    const state = call(target().failArn, {
      Catch: [{ ErrorEquals: ['Input.PictureInvalid'], ResultPath: '$.error', Next: 'Caught' }],
    });
    const output = outputOf(
      await session().run(one(state, { Caught: { Type: 'Pass', End: true } }), { name: 'Input.PictureInvalid' }),
    );
    expect(output.error.Error).toBe('Input.PictureInvalid');
    expect(JSON.parse(output.error.Cause)).toMatchObject({ errorType: 'Input.PictureInvalid' });
  });

  it('tries again by name, as often as it may, and shows every try in the history', async () => {
    const Retry = [{ ErrorEquals: ['Transient.ServiceBusy'], IntervalSeconds: 1, MaxAttempts: 1, BackoffRate: 1 }];
    const { sfn, run } = session();
    const { status, error, executionArn } = await run(one(call(target().failArn, { Retry })), {
      name: 'Transient.ServiceBusy',
    });
    expect([status, error]).toEqual(['FAILED', 'Transient.ServiceBusy']);
    const { events = [] } = await sfn.getExecutionHistory({ executionArn: executionArn! });
    expect(events.filter(({ type }) => type === 'TaskScheduled')).toHaveLength(2);
    const { events: last = [] } = await sfn.getExecutionHistory({
      executionArn: executionArn!,
      reverseOrder: true,
      maxResults: 1,
    });
    expect(last.map(({ type }) => type)).toEqual(['ExecutionFailed']);
  });

  it('gives a failed child of a parent as States.TaskFailed, its own error inside the cause', async () => {
    const { create, run } = session();
    const child = await create(one(call(target().failArn)));
    const parent = one({
      Type: 'Task',
      Resource: 'arn:aws:states:::states:startExecution.sync:2',
      Parameters: { StateMachineArn: child, Input: { name: 'Bug.RenderFailed' } },
      End: true,
    });
    const { error, cause } = await run(parent);
    expect(error).toBe('States.TaskFailed');
    expect(JSON.parse(cause ?? '')).toMatchObject({ Status: 'FAILED', Error: 'Bug.RenderFailed' });
  });

  it('stops an execution for a reason, and keeps it so', async () => {
    const { sfn, create, ended } = session();
    const stateMachineArn = await create(one({ Type: 'Wait', Seconds: 60, End: true }));
    const { executionArn } = await sfn.startExecution({ stateMachineArn, input: '{}' });
    await sfn.stopExecution({ executionArn: executionArn!, error: 'Cancelled', cause: 'by its owner' });
    expect(await ended(executionArn!)).toMatchObject({ status: 'ABORTED', error: 'Cancelled', cause: 'by its owner' });
  });

  it('starts a name once: the same input finds it, another is refused', async () => {
    const { sfn, create } = session();
    const stateMachineArn = await create(one({ Type: 'Wait', Seconds: 2, End: true }));
    const name = randomUUID();
    const first = await sfn.startExecution({ stateMachineArn, name, input: '{"a":1}' });
    const again = await sfn.startExecution({ stateMachineArn, name, input: '{"a":1}' });
    expect(again.executionArn).toBe(first.executionArn);
    const other = sfn.startExecution({ stateMachineArn, name, input: '{"a":2}' });
    await expect(other).rejects.toMatchObject({ name: 'ExecutionAlreadyExists' });
  });

  it('refuses a definition that leads nowhere', async () => {
    const definition = { StartAt: 'One', States: { One: { Type: 'Pass', Next: 'Gone' } } };
    await expect(session().create(definition)).rejects.toMatchObject({ name: 'InvalidDefinition' });
  });
};
