import { describe, expect, it } from '@jest/globals';
import { found, nothing, stageForTests } from '../testing/looked-for-tests.ts';
import { judgeBucket, judgeTable } from './judge-stores.ts';

describe('judgeBucket and judgeTable', () => {
  it('tell a public bucket, a closed one, and one whose doors may not be looked at', () => {
    const reached = found(true as const);
    expect(judgeBucket({ reached, blocked: found(true) }, 'b', stageForTests).mark).toBe('well');
    expect(judgeBucket({ reached, blocked: found(false) }, 'b', stageForTests)).toMatchObject({
      mark: 'broken',
      remedy: [expect.stringContaining('put-public-access-block --bucket b ')],
    });
    expect(judgeBucket({ reached, blocked: nothing('absent') }, 'b', stageForTests).mark).toBe('broken');
    expect(judgeBucket({ reached, blocked: nothing('denied') }, 'b', stageForTests)).toMatchObject({ mark: 'note' });
    expect(judgeBucket({ reached: nothing('absent'), blocked: nothing('absent') }, 'b', stageForTests).text).toBe(
      'b is not there',
    );
  });

  it('tell a table that is not ready', () => {
    const table = { status: 'CREATING', recoverable: true, expires: true };
    expect(judgeTable(found(table), 't', stageForTests)).toEqual([
      expect.objectContaining({ mark: 'broken', text: 't is CREATING' }),
    ]);
    expect(judgeTable(found({ ...table, status: 'UPDATING' }), 't', stageForTests)).toMatchObject([{ mark: 'well' }]);
    expect(judgeTable(found({ ...table, status: 'ACTIVE', expires: false }), 't', stageForTests)).toMatchObject([
      { mark: 'note', remedy: [expect.stringContaining('--table-name t --region eu-west-1')] },
    ]);
  });
});
