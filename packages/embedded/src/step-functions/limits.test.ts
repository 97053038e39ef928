import { GetExecutionHistoryCommand } from '@aws-sdk/client-sfn';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { call, single, startForTests } from './engine-for-tests.ts';

let sfn: Awaited<ReturnType<typeof startForTests>>;
beforeAll(async () => {
  sfn = await startForTests({
    large: ({ bytes }: { bytes: number }) => 'x'.repeat(bytes),
  });
});
afterAll(() => sfn.remove());

describe('limits', () => {
  it('fails with States.DataLimitExceeded over 256 KiB, which States.ALL does not catch', async () => {
    const states = {
      Only: call('large', { Catch: [{ ErrorEquals: ['States.ALL'], Next: 'Caught' }] }),
      Caught: { Type: 'Succeed' },
    };
    const run = (bytes: number) => sfn.run({ StartAt: 'Only', States: states }, { bytes });
    expect(await run(261_000)).toMatchObject({ status: 'SUCCEEDED' });
    expect(await run(263_000)).toMatchObject({
      status: 'FAILED',
      error: 'States.DataLimitExceeded',
      cause: expect.stringContaining("'Only'"),
    });
  });

  it('counts what iterations return together', async () => {
    const state = { Type: 'Map', ItemProcessor: { StartAt: 'Inner', States: { Inner: call('large') } }, End: true };
    const items = [1, 2, 3].map(() => ({ bytes: 100_000 }));
    expect(await sfn.run(single(state), items)).toMatchObject({ status: 'FAILED', error: 'States.DataLimitExceeded' });
  });

  it('ends an execution at 25,000 events', async () => {
    const counter = {
      StartAt: 'Again',
      States: {
        Again: { Type: 'Pass', Next: 'Choose' },
        Choose: { Type: 'Choice', Choices: [{ Variable: '$.go', BooleanEquals: true, Next: 'Again' }], Default: 'End' },
        End: { Type: 'Succeed' },
      },
    };
    const arn = await sfn.start(await sfn.create(counter), { go: true });
    expect(await sfn.finish(arn)).toMatchObject({
      status: 'FAILED',
      error: 'States.Runtime',
      cause: expect.stringContaining('25000'),
    });
    const last = await sfn.client.send(
      new GetExecutionHistoryCommand({ executionArn: arn, reverseOrder: true, maxResults: 1 }),
    );
    expect(last.events).toMatchObject([{ id: 25_000, type: 'ExecutionFailed' }]);
  });
});
