import { describe, expect, it } from '@jest/globals';
import { deployForTests, found, stageForTests } from '../testing/looked-for-tests.ts';
import { broken } from './finding.ts';
import { judgeSignIn } from './judge-sign-in.ts';

describe('judgeSignIn', () => {
  it('tells another issuer, and a client that allows too little', () => {
    expect(judgeSignIn(undefined, stageForTests).mark).toBe('well');
    const pool = { userPoolId: 'p', clientId: 'c' };
    const flows = ['ALLOW_USER_PASSWORD_AUTH', 'ALLOW_REFRESH_TOKEN_AUTH'];
    expect(judgeSignIn({ pool, looked: found({ hasUsers: true, flows }) }, stageForTests)).toEqual(
      broken('Sign-in', "the pool's client does not allow ALLOW_ADMIN_USER_PASSWORD_AUTH", deployForTests),
    );
  });
});
