import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { call, fail, single, startForTests } from '../engine-for-tests.ts';

let sfn: Awaited<ReturnType<typeof startForTests>>;
let running = 0;
let mostAtOnce = 0;
beforeAll(async () => {
  sfn = await startForTests({
    echo: (event: unknown) => event,
    fail: ({ name }: { name: string }) => fail(name),
    hang: () => new Promise(() => {}),
    slow: async () => {
      running += 1;
      mostAtOnce = Math.max(mostAtOnce, running);
      await new Promise((resolve) => setTimeout(resolve, 20));
      running -= 1;
    },
  });
});
afterAll(() => sfn.remove());

describe('Map and Parallel', () => {
  const map = (processor: object, more: object = {}) =>
    single({ Type: 'Map', ItemProcessor: { ProcessorConfig: { Mode: 'INLINE' }, ...processor }, End: true, ...more });
  const inner = (state: object) => ({ StartAt: 'Inner', States: { Inner: state } });

  it('keeps the items’ order, at most so many at once', async () => {
    [running, mostAtOnce] = [0, 0];
    const items = Array.from({ length: 9 }, (_item, index) => index);
    const slow = call('slow', { ResultPath: null, OutputPath: '$', ResultSelector: {} });
    expect(await sfn.resultOf(map(inner(slow), { MaxConcurrency: 3 }), items)).toEqual(items);
    expect(mostAtOnce).toBe(3);
    expect(await sfn.resultOf(map(inner(slow)), [])).toEqual([]);
  });

  it('builds iterations’ inputs with ItemSelector', async () => {
    const selector = { 'job.$': '$.job', 'index.$': '$$.Map.Item.Index', 'value.$': '$$.Map.Item.Value.v' };
    const made = map(inner({ Type: 'Pass', End: true }), { ItemsPath: '$.list', ItemSelector: selector });
    expect(await sfn.resultOf(made, { job: 'j', list: [{ v: 1 }, { v: 2 }] })).toEqual([
      { job: 'j', index: 0, value: 1 },
      { job: 'j', index: 1, value: 2 },
    ]);
  });

  it('fails with the first failure, stops the others, and can be caught and retried as a whole', async () => {
    const branch = {
      StartAt: 'Kind',
      States: {
        Kind: { Type: 'Choice', Choices: [{ Variable: '$.name', IsPresent: true, Next: 'Break' }], Default: 'Hang' },
        Break: call('fail'),
        Hang: call('hang'),
      },
    };
    const state = {
      Type: 'Map',
      ItemProcessor: branch,
      Catch: [{ ErrorEquals: ['Input.Bad'], Next: 'Caught' }],
      End: true,
    };
    const machine = await sfn.create({ StartAt: 'Each', States: { Each: state, Caught: { Type: 'Pass', End: true } } });
    const arn = await sfn.start(machine, [{}, { name: 'Input.Bad' }]);
    expect((await sfn.finish(arn)).result).toMatchObject({ Error: 'Input.Bad' });
    const types = (await sfn.history(arn)).map(({ type }) => type);
    expect(types).toEqual(
      expect.arrayContaining(['MapIterationFailed', 'MapIterationAborted', 'MapStateFailed', 'MapStateExited']),
    );
  });

  it('runs branches side by side and lists their outputs', async () => {
    const branches = [{ Type: 'Pass', Result: 1, End: true }, call('echo')].map((state, index) => ({
      StartAt: `B${index}`,
      States: { [`B${index}`]: state },
    }));
    const parallel = single({
      Type: 'Parallel',
      Branches: branches,
      Parameters: { 'x.$': '$.a' },
      ResultSelector: { 'one.$': '$[0]', 'two.$': '$[1].x' },
      ResultPath: '$.made',
      End: true,
    });
    expect(await sfn.resultOf(parallel, { a: 5 })).toEqual({ a: 5, made: { one: 1, two: 5 } });
  });

  it('lets a Catch of a Parallel take a branch’s failure', async () => {
    const state = {
      Type: 'Parallel',
      Branches: [inner(call('fail')), { StartAt: 'H', States: { H: call('hang') } }],
      Catch: [{ ErrorEquals: ['States.ALL'], ResultPath: '$.error', Next: 'Caught' }],
      End: true,
    };
    const caught = await sfn.resultOf(
      { StartAt: 'Both', States: { Both: state, Caught: { Type: 'Pass', End: true } } },
      { name: 'Bug.X' },
    );
    expect(caught).toMatchObject({ name: 'Bug.X', error: { Error: 'Bug.X' } });
  });
});
