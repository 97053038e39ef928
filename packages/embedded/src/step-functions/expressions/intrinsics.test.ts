import { describe, expect, it } from '@jest/globals';
import type { Json } from '../json.ts';
import { evaluate } from './evaluate.ts';

describe('intrinsic functions', () => {
  const compute = (expression: string, data: Json = {}) => evaluate(expression, { data, context: {} });

  it('compute what AWS computes', () => {
    expect(compute("States.Format('{}-{}, \\{\\} it\\'s', $.a, 2)", { a: 'C:\\x' })).toBe("C:\\x-2, {} it's");
    expect(
      compute(
        'States.ArrayRange(States.ArrayGetItem($.span, 0), States.MathAdd(States.ArrayGetItem($.span, 1), -1), 1)',
        { span: [3, 6] },
      ),
    ).toEqual([3, 4, 5]);
    expect(compute('States.ArrayRange(5, 1, -2)')).toEqual([5, 3, 1]);
    expect(compute('States.JsonMerge($.a, $.b, false)', { a: { x: 1, y: 1 }, b: { y: 2 } })).toEqual({
      x: 1,
      y: 2,
    });
    expect(compute('States.StringToJson(States.JsonToString($.a))', { a: { q: 'say "hi" \\ ' } })).toEqual({
      q: 'say "hi" \\ ',
    });
    expect(compute('States.ArrayPartition($.a, 2)', { a: [1, 2, 3] })).toEqual([[1, 2], [3]]);
    expect(compute('States.ArrayContains($.a, $.b)', { a: [{ x: 1 }], b: { x: 1 } })).toBe(true);
    expect(compute('States.ArrayLength(States.ArrayUnique($.a))', { a: [1, 1, 2] })).toBe(2);
    expect(compute("States.StringSplit('a.b+c', '.+')")).toEqual(['a', 'b', 'c']);
    expect(compute("States.Base64Decode(States.Base64Encode('é, )'))")).toBe('é, )');
    expect(compute("States.Hash('x', 'SHA-256')")).toHaveLength(64);
    expect(compute("States.Array('a', 1, null, $.list[*].v)", { list: [{ v: 1 }, { v: 2 }] })).toEqual([
      'a',
      1,
      null,
      [1, 2],
    ]);
    expect(compute('States.UUID()')).toMatch(/^[\da-f-]{36}$/);
  });

  it('fail the execution where AWS would', () => {
    const failed = (expression: string) => () => compute(expression);
    expect(failed('States.ArrayRange(0, 1000, 1)')).toThrow('more than 1000');
    expect(failed("States.Format('{}')")).toThrow('more {} than values');
    expect(failed('States.JsonMerge($, $, true)')).toThrow('must be false');
    expect(failed("States.MathAdd('1', 2)")).toThrow('is not an integer');
  });
});
