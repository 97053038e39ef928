import { describe, expect, it } from '@jest/globals';
import { found, nothing } from '../testing/looked-for-tests.ts';
import { well } from './finding.ts';
import { judgeCredentials } from './judge-credentials.ts';

describe('judgeCredentials', () => {
  it('tells the account, the region and the name', () => {
    const arn = 'arn:aws:sts::123456789012:assumed-role/Admin/anna';
    expect(judgeCredentials(found({ account: '123456789012', arn }), 'eu-west-1')).toEqual(
      well('Credentials', 'account 123456789012 in eu-west-1, as assumed-role/Admin/anna'),
    );
  });

  it.each<[ReturnType<typeof nothing>, string, string]>([
    [
      nothing('credentials', 'CredentialsProviderError', 'Could not load credentials from any providers'),
      'there are no AWS credentials',
      'aws configure sso',
    ],
    [
      nothing('credentials', 'CredentialsProviderError', 'The SSO session associated with this profile has expired.'),
      'sign-in (SSO) is missing or has expired',
      'aws sso login',
    ],
    [nothing('credentials', 'ExpiredTokenException'), 'have expired', 'fetch new ones'],
    [
      nothing('credentials', 'CredentialsProviderError', 'Could not resolve credentials using profile: [x]'),
      'using profile: [x]',
      'check AWS_PROFILE',
    ],
    [nothing('credentials', 'SignatureDoesNotMatch'), 'does not accept your credentials', 'the clock'],
    [nothing('unreachable', 'ECONNREFUSED'), 'AWS did not answer about the account (ECONNREFUSED)', 'network'],
  ])('explains %j', (looked, text, remedy) => {
    const finding = judgeCredentials(looked, 'eu-west-1');
    expect(finding.mark).toBe('broken');
    expect(finding.text).toContain(text);
    expect(finding.remedy.join()).toContain(remedy);
  });
});
