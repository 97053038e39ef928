import { mkdtemp, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { consoleLink } from '../text/console-link.ts';
import { givenToken } from './access.ts';
import { readTarget } from './read-target.ts';
import type { Session } from './session-file.ts';
import { sessionsIn } from './session-file.ts';
import { commandFor } from './stack-name.ts';
import { tokenExpiry } from './token-expiry.ts';

describe('readTarget', () => {
  it('tells this machine, a stage and an API apart', () => {
    expect(readTarget({}, { token: 'unused' })).toEqual({ kind: 'here' });
    expect(readTarget({ stage: 'dev' }, {})).toEqual({ kind: 'stage', stage: 'dev', region: 'us-east-1' });
    expect(readTarget({ stage: 'dev', region: 'ap-southeast-2', token: 'a' }, { token: 'b' })).toEqual({
      kind: 'stage',
      stage: 'dev',
      region: 'ap-southeast-2',
      token: 'a',
    });
    expect(readTarget({ api: 'https://x.example.org/' }, { token: 'b' })).toEqual({
      kind: 'api',
      url: 'https://x.example.org',
      token: 'b',
    });
    expect(readTarget({ api: 'http://127.0.0.1:80' }, {})).toEqual({ kind: 'api', url: 'http://127.0.0.1' });
  });

  it.each([
    [{ stage: 'dev', api: 'https://x.example.org' }, 'keep one'],
    [{ api: 'http://x.example.org' }, '--api http://x.example.org is not the address of an API'],
    [{ api: 'x.example.org' }, 'is not the address of an API'],
    [{ api: 'https://x.example.org', region: 'eu-west-1' }, '--region goes with --stage'],
    [{ region: 'eu-west-1' }, '--region is for a deployed stage'],
    [{ token: 'a' }, '--token is for a deployed stage'],
    [{ stage: 'a b' }, '--stage a b is not a stage'],
    [{ stage: 'dev', region: 'Ireland' }, '--region Ireland is not a region'],
  ])('refuses %j', (given, sentence) => {
    expect(() => readTarget(given, {})).toThrow(sentence);
  });
});

describe('tokens', () => {
  const token = (claims: object) => `e30.${Buffer.from(JSON.stringify(claims)).toString('base64url')}.c2ln`;

  it('say when they end, or nothing', () => {
    expect(tokenExpiry(token({ exp: 1_793_534_400 }))).toEqual(new Date('2026-11-01T12:00:00Z'));
    for (const odd of ['', 'a.b.c', token({}), token({ exp: 'soon' }), 'e30.bnVsbA.x'])
      expect(tokenExpiry(odd)).toBeUndefined();
  });

  it('that were given tell that they have expired', () => {
    const refusal = (claims: object) => givenToken(token(claims), 'longtake login').refusal();
    expect(refusal({ exp: 1_700_000_000 })).toBe(
      'The token expired at 2023-11-14 22:13 UTC: give another by --token or LONGTAKE_TOKEN, or leave both out and run longtake login.',
    );
    expect(refusal({ exp: 9_999_999_999 })).toMatch(/^The API does not accept the token: /);
  });
});

describe('sign-ins', () => {
  let folder: string;
  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'longtake-sign-ins-'));
  });
  afterEach(() => rm(folder, { recursive: true, force: true }));
  const session = (apiUrl: string, email = 'anna@example.org'): Session => ({
    apiUrl,
    email,
    region: 'us-east-1',
    clientId: 'c',
    accessToken: 'a',
    refreshToken: 'r',
    expiresAtMs: 5,
  });

  it('are kept one an API, for the user alone, and leave no file when the last is gone', async () => {
    const sessions = sessionsIn(join(folder, 'longtake'));
    expect(sessions.find('https://a')).toBeUndefined();
    sessions.save(session('https://a'));
    sessions.save(session('https://b'));
    sessions.save(session('https://a', 'ben@example.org'));
    expect((await stat(sessions.file)).mode & 0o777).toBe(0o600);
    expect((await stat(join(folder, 'longtake'))).mode & 0o777).toBe(0o700);
    expect(sessions.all().map(({ email }) => email)).toEqual(['anna@example.org', 'ben@example.org']);
    sessions.remove('https://b');
    expect(sessions.find('https://a')?.email).toBe('ben@example.org');
    sessions.remove('https://a');
    await expect(stat(sessions.file)).rejects.toThrow('ENOENT');
  });

  it('count as none where the file holds something else', async () => {
    const sessions = sessionsIn(folder);
    for (const text of ['', '{}', '[null, 3, {"apiUrl": "https://a"}]']) {
      await writeFile(sessions.file, text);
      expect(sessions.all()).toEqual([]);
    }
  });
});

describe('words for a stage', () => {
  it('name the region where it is not the usual one', () => {
    expect(commandFor('longtake login', { stage: 'dev', region: 'us-east-1' })).toBe('longtake login --stage dev');
    expect(commandFor('', { stage: 'dev', region: 'eu-west-1' })).toBe(' --stage dev --region eu-west-1');
  });

  it('lead to the console of the partition', () => {
    const arn = (partition: string, region: string) => `arn:${partition}:states:${region}:1:execution:m:e`;
    expect(consoleLink(arn('aws', 'eu-west-1'))).toBe(
      `https://eu-west-1.console.aws.amazon.com/states/home?region=eu-west-1#/v2/executions/details/${arn('aws', 'eu-west-1')}`,
    );
    expect(consoleLink(arn('aws-cn', 'cn-north-1'))).toContain('https://console.amazonaws.cn/');
  });
});
