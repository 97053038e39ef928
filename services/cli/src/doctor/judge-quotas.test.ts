import { describe, expect, it } from '@jest/globals';
import { found, nothing } from '../testing/looked-for-tests.ts';
import { judgeConcurrency, judgeSpeech } from './judge-quotas.ts';

describe('judgeConcurrency and judgeSpeech', () => {
  it('count what reservations leave', () => {
    const facts = { limit: 1_000, unreserved: 30, quotaCode: 'L-1' };
    expect(judgeConcurrency(found(facts), 'eu-west-1')).toMatchObject({
      mark: 'note',
      text: expect.stringContaining('30 functions at once (1,000 less what is reserved): 30 segments'),
      remedy: [expect.stringContaining('--quota-code L-1 --desired-value 1000 --region eu-west-1')],
    });
    expect(judgeConcurrency(found({ ...facts, unreserved: 900 }), 'eu-west-1').mark).toBe('well');
  });

  it('tell a region without neural voices, without the usual one, and a quota that was raised', () => {
    expect(judgeSpeech(found({ neural: [] }), 'eu-west-1')).toMatchObject({
      mark: 'broken',
      remedy: [expect.stringContaining('--engine standard')],
    });
    expect(judgeSpeech(found({ neural: ['Amy'] }), 'eu-west-1')).toMatchObject({
      mark: 'note',
      remedy: ['make with --voice Amy'],
    });
    expect(judgeSpeech(found({ neural: ['Matthew'], requestsASecond: 20 }), 'eu-west-1').text).toContain(
      '20 requests a second',
    );
    expect(judgeSpeech(nothing('denied'), 'eu-west-1')).toMatchObject({
      mark: 'note',
      remedy: ['allow them polly:DescribeVoices'],
    });
  });
});
