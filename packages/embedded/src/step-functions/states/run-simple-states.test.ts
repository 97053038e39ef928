import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { single, startForTests } from '../engine-for-tests.ts';

let sfn: Awaited<ReturnType<typeof startForTests>>;
beforeAll(async () => {
  sfn = await startForTests({
    echo: (event: unknown) => event,
  });
});
afterAll(() => sfn.remove());

describe('Choice, Wait, Fail', () => {
  const choose = (rule: object, input: unknown) =>
    sfn.resultOf(
      {
        StartAt: 'Choose',
        States: {
          Choose: { Type: 'Choice', Choices: [{ ...rule, Next: 'Yes' }], Default: 'No' },
          Yes: { Type: 'Pass', Result: true, End: true },
          No: { Type: 'Pass', Result: false, End: true },
        },
      },
      input,
    );

  it('compares values of one kind only', async () => {
    expect(await choose({ Variable: '$.a', NumericGreaterThan: 3 }, { a: 5 })).toBe(true);
    expect(await choose({ Variable: '$.a', NumericGreaterThan: 3 }, { a: '5' })).toBe(false);
    expect(await choose({ Variable: '$.a', StringEqualsPath: '$.b' }, { a: 'x', b: 'x' })).toBe(true);
    expect(await choose({ Variable: '$.a', BooleanEquals: false }, { a: false })).toBe(true);
    expect(await choose({ Variable: '$.a', StringMatches: 'log-*.t?t' }, { a: 'log-1.t?t' })).toBe(true);
    expect(
      await choose({ Variable: '$.a', TimestampLessThan: '2026-01-02T00:00:00Z' }, { a: '2026-01-01T23:00:00-02:00' }),
    ).toBe(false);
  });

  it('tests for kinds, both ways, and combines', async () => {
    expect(await choose({ Variable: '$.a', IsPresent: false }, {})).toBe(true);
    expect(await choose({ Variable: '$.a', IsPresent: true }, { a: null })).toBe(true);
    expect(await choose({ Variable: '$.a', IsNull: false }, { a: 1 })).toBe(true);
    const both = { And: [{ Variable: '$.a', IsNumeric: true }, { Not: { Variable: '$.a', NumericEquals: 2 } }] };
    expect(await choose(both, { a: 1 })).toBe(true);
    expect(await choose(both, { a: 2 })).toBe(false);
    expect(
      await choose(
        {
          Or: [
            { Variable: '$.a', IsString: true },
            { Variable: '$.a', IsBoolean: true },
          ],
        },
        { a: true },
      ),
    ).toBe(true);
  });

  it('waits as long as it is told', async () => {
    const from = Date.now();
    await sfn.resultOf(single({ Type: 'Wait', SecondsPath: '$.s', End: true }), { s: 1 });
    expect(Date.now() - from).toBeGreaterThanOrEqual(1_000);
    await sfn.resultOf(single({ Type: 'Wait', Timestamp: '2020-01-01T00:00:00Z', End: true }));
  });

  it('fails with error and cause, from paths too', async () => {
    expect(await sfn.run(single({ Type: 'Fail', Error: 'A', Cause: 'b' }))).toMatchObject({
      status: 'FAILED',
      error: 'A',
      cause: 'b',
    });
    const paths = single({ Type: 'Fail', ErrorPath: '$.e', CausePath: "States.Format('because {}', $.c)" });
    expect(await sfn.run(paths, { e: 'E', c: 1 })).toMatchObject({ error: 'E', cause: 'because 1' });
  });
});
