import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { call, single, startForTests } from '../engine-for-tests.ts';

let sfn: Awaited<ReturnType<typeof startForTests>>;
beforeAll(async () => {
  sfn = await startForTests({
    echo: (event: unknown) => event,
  });
});
afterAll(() => sfn.remove());

const pass = (more: object) => single({ Type: 'Pass', End: true, ...more });
describe('data flow', () => {
  it('follows InputPath, Parameters, ResultPath and OutputPath', async () => {
    const state = {
      InputPath: '$.a',
      Parameters: { 'x.$': '$.b', y: 1 },
      ResultPath: '$.made.here',
      OutputPath: '$.made',
    };
    expect(await sfn.resultOf(pass(state), { a: { b: [2] } })).toEqual({ here: { x: [2], y: 1 } });
  });

  it('keeps falsy results, drops with ResultPath null, empties with null paths', async () => {
    expect(await sfn.resultOf(pass({ Result: 0 }), { a: 1 })).toBe(0);
    expect(await sfn.resultOf(pass({ Result: false }), { a: 1 })).toBe(false);
    expect(await sfn.resultOf(pass({ Result: 'x', ResultPath: null }), { a: 1 })).toEqual({ a: 1 });
    expect(await sfn.resultOf(pass({ OutputPath: null }), { a: 1 })).toEqual({});
    expect(await sfn.resultOf(pass({ InputPath: null }), { a: 1 })).toEqual({});
  });

  it('selects from a task result with ResultSelector', async () => {
    const task = call('echo', {
      OutputPath: '$.picked',
      ResultPath: '$.picked',
      ResultSelector: { 'code.$': '$.StatusCode', 'b.$': '$.Payload.a' },
    });
    expect(await sfn.resultOf(single(task), { a: 'kept' })).toEqual({ code: 200, b: 'kept' });
  });

  it('fails with States.Runtime, past every catcher, where a path leads nowhere', async () => {
    const task = call('echo', { InputPath: '$.none', Catch: [{ ErrorEquals: ['States.ALL'], Next: 'Caught' }] });
    const { status, error, cause } = await sfn.run({
      StartAt: 'Only',
      States: { Only: task, Caught: { Type: 'Succeed' } },
    });
    expect({ status, error }).toEqual({ status: 'FAILED', error: 'States.Runtime' });
    expect(cause).toBe(
      "An error occurred while executing the state 'Only' (entered at the event id #2). The path '$.none' could not be found in the input.",
    );
  });

  it('gives the context object, also inside a Map', async () => {
    const context = {
      'name.$': '$$.Execution.Name',
      'input.$': '$$.Execution.Input',
      'state.$': '$$.State.Name',
      'index.$': '$$.Map.Item.Index',
      'value.$': '$$.Map.Item.Value',
      'redrives.$': '$$.Execution.RedriveCount',
      'machine.$': '$$.StateMachine.Name',
      'id.$': '$$.Execution.Id',
      'tries.$': '$$.State.RetryCount',
    };
    const map = {
      Type: 'Map',
      ItemsPath: '$.items',
      ItemProcessor: { StartAt: 'Inner', States: { Inner: { Type: 'Pass', Parameters: context, End: true } } },
      End: true,
    };
    const machine = await sfn.create(single(map), 'with-context');
    const arn = await sfn.start(machine, { items: ['a', 'b'] }, 'run-7');
    const { result } = await sfn.finish(arn);
    const both = {
      name: 'run-7',
      input: { items: ['a', 'b'] },
      state: 'Inner',
      redrives: 0,
      machine: 'with-context',
      id: arn,
      tries: 0,
    };
    expect(result).toEqual([
      { ...both, index: 0, value: 'a' },
      { ...both, index: 1, value: 'b' },
    ]);
  });
});
