import { expect, test } from '@jest/globals';
import * as collector from './collector.ts';

test('cases run in their order, with the hooks of their blocks around them', async () => {
  const order: string[] = [];
  const note = (what: string) => () => void order.push(what);
  const results = await collector.runCases(() => {
    collector.beforeAll(note('before all'));
    collector.beforeEach(note('before each'));
    collector.describe('inner', () => {
      collector.beforeEach(note('inner before each'));
      collector.afterEach(note('inner after each'));
      collector.it('two', note('two'));
    });
    collector.afterEach(note('after each'));
    collector.afterAll(note('after all'));
    collector.test('one', note('one'));
  });
  expect(results).toEqual([{ title: 'one' }, { title: 'inner two' }]);
  const before = ['before each', 'inner before each', 'two', 'inner after each', 'after each'];
  expect(order).toEqual(['before all', 'before each', 'one', 'after each', ...before, 'after all']);
});

test('what a case or a hook throws is its result, and the others run', async () => {
  const fail = async () => {
    collector.expect(1).toBe(2);
  };
  const results = await collector.runCases(() => {
    collector.it('fails', fail);
    collector.describe('later', () => {
      collector.beforeAll(fail);
      collector.it.each([
        ['a', 1],
        ['b', 2],
      ])('%s', (_, value) => void collector.expect(value).toBe(1));
    });
  });
  const said = expect.stringContaining('Expected: 2');
  expect(results).toEqual([
    { title: 'fails', error: said },
    { title: 'later (before all)', error: said },
    { title: 'later a' },
    { title: 'later b', error: expect.stringContaining('Received: 2') },
  ]);
});

test('a suite without cases has no results, so that it can be told', async () => {
  expect(await collector.runCases(() => {})).toEqual([]);
});
