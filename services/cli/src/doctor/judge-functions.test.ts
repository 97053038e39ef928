import { describe, expect, it } from '@jest/globals';
import type { FunctionFacts } from '@longtake/aws/account';
import { deployForTests, found, nothing, stageForTests } from '../testing/looked-for-tests.ts';
import type { Finding } from './finding.ts';
import { broken, well } from './finding.ts';
import { judgeFunctions } from './judge-functions.ts';

describe('judgeFunctions', () => {
  const live = { state: 'Active', lastUpdate: 'Successful', runtime: 'nodejs24.x', architecture: 'arm64', layers: 1 };
  const facts = (more: Partial<typeof live & { reason: string }> = {}): FunctionFacts => ({
    name: 'f',
    live: found({ ...live, ...more }),
    wanted: { runtime: 'nodejs24.x', architecture: 'arm64', layers: 1 },
  });

  it('finds those well that are as the template has them, asleep or not', () => {
    expect(judgeFunctions([facts(), facts({ state: 'Inactive' })], stageForTests)).toEqual([
      well('Functions', '2 active: nodejs24.x on arm64, 2 with the layer'),
    ]);
  });

  it.each<[Partial<typeof live & { reason: string }>, Finding['mark'], string]>([
    [{ state: 'Failed', reason: 'The role is gone.' }, 'broken', 'f failed: The role is gone.'],
    [{ lastUpdate: 'Failed' }, 'broken', 'f failed'],
    [{ state: 'Pending', reason: 'Creating.' }, 'note', 'f is not ready yet: Creating.'],
    [{ lastUpdate: 'InProgress' }, 'note', 'f is not ready yet'],
    [{ runtime: 'nodejs22.x' }, 'broken', 'f runs nodejs22.x on arm64, not nodejs24.x on arm64'],
    [{ architecture: 'x86_64' }, 'broken', 'f runs nodejs24.x on x86_64, not nodejs24.x on arm64'],
    [{ layers: 0 }, 'broken', 'f has lost its layer'],
  ])('judges %j', (more, mark, text) => {
    expect(judgeFunctions([facts(), facts(more)], stageForTests)).toEqual([
      expect.objectContaining({ mark, text: expect.stringContaining(text) }),
    ]);
  });

  it('says once that it may not look, and that there are none', () => {
    const hidden: FunctionFacts = { ...facts(), live: nothing('denied') };
    expect(judgeFunctions([hidden, hidden, facts({ layers: 0 })], stageForTests).map(({ mark }) => mark)).toEqual([
      'broken',
      'note',
    ]);
    expect(judgeFunctions([], stageForTests)).toEqual([broken('Functions', 'the stack has none', deployForTests)]);
  });
});
