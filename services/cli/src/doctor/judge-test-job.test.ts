import { describe, expect, it } from '@jest/globals';
import { nothing, stageForTests } from '../testing/looked-for-tests.ts';
import type { Finding } from './finding.ts';
import type { TestJob } from './judge-test-job.ts';
import { judgeTestJob } from './judge-test-job.ts';

describe('judgeTestJob', () => {
  const executionArn = 'arn:aws:states:eu-west-1:123456789012:execution:longtake-dev-make-video:j-1';
  const made = { kind: 'made', wallMs: 41_000, videoMs: 4_200, usd: 0.00213 } as const;
  const link = { host: 'd1.cloudfront.net', answer: 206, isMp4: true };

  it.each<[TestJob, Finding['mark'], string, string]>([
    [
      { ...made, link },
      'well',
      'one scene, 4.2 s of video in 41 s, for US$ 0.0021; its video comes from d1.cloudfront.net',
      '',
    ],
    [
      { ...made, link: { ...link, answer: 403, isMp4: false } },
      'broken',
      'but its link at d1.cloudfront.net answers 403',
      'CloudFront',
    ],
    [
      { ...made, link: { ...link, isMp4: false } },
      'broken',
      'answers 206, with something that is no MP4',
      'CloudFront',
    ],
    [
      { ...made, link: { ...link, answer: 'getaddrinfo ENOTFOUND', isMp4: false } },
      'broken',
      'does not answer (getaddrinfo ENOTFOUND)',
      'CloudFront',
    ],
    [
      { kind: 'failed', jobId: 'j', message: 'Polly is out.', executionArn },
      'broken',
      'job j failed: Polly is out.',
      `details/${executionArn}`,
    ],
    [
      { kind: 'late', jobId: 'j', afterMs: 600_000, executionArn: undefined },
      'broken',
      'was not done after 10:00',
      '--function createJob',
    ],
    [
      { kind: 'refused', message: 'The API answered 503.' },
      'broken',
      'The API answered 503.',
      'npx serverless logs --stage dev',
    ],
    [
      { kind: 'no-user', trouble: nothing('denied').trouble },
      'note',
      'a user for the test may not be',
      'AdminCreateUser',
    ],
    [{ kind: 'shut-out', message: 'Not accepted.' }, 'broken', 'Not accepted.', 'issuer and audience'],
    [{ kind: 'no-token' }, 'note', 'left out', '--token'],
  ])('judges %j', (job, mark, text, remedy) => {
    const finding = judgeTestJob(job, stageForTests);
    expect(finding).toMatchObject({ mark, topic: 'Test job', text: expect.stringContaining(text) });
    expect(finding.remedy.join('\n')).toContain(remedy);
  });
});
