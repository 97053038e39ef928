import { describe, expect, test } from '@jest/globals';
import { checkSecrets } from './check-secrets.ts';

const problems = (value: unknown) => checkSecrets({ Description: value }).map(({ problem }) => problem);

describe('secrets', () => {
  test.each<[string, string, string]>([
    ['an access key', `id ${'AKIA'}${'ABCDEFGHIJKLMNOP'}`, 'an access key of AWS'],
    ['a private key', `${'-----BEGIN'} RSA PRIVATE KEY-----\nMII`, 'a private key'],
    ['a token of three parts', `${'eyJhbGciOiJIUzI1'}.${'eyJzdWIiOiIxMjM0'}.c2ln`, 'a token'],
    ['a token of a forge', `${'ghp'}_${'a1'.repeat(18)}`, 'a token'],
    ['an account id', 'arn:aws:sns:us-east-1:123456789012:bell', 'an account id'],
    ['a path of a home folder', 'at /home/someone/longtake', "a path of this machine's"],
    ['a path of another system', 'C:\\Users\\someone', "a path of this machine's"],
    ['a file address', 'file:///x', "a path of this machine's"],
    ['an address of this machine', 'http://127.0.0.1:4566', 'an address of this machine'],
  ])('%s is found', (_, text, what) => {
    expect(problems(text)).toEqual([`holds what looks like ${what}`]);
  });

  test.each([
    'serverless/longtake/dev/1795246714990-2026-11-21T07:38:34.990Z/narrate.zip',
    'arn:${AWS::Partition}:sns:${AWS::Region}:${AWS::AccountId}:bell',
    '/tmp/work',
    '/aws/lambda/longtake-dev-narrate',
    '0e505614ae7b8dda7b9b3cb313baa39c4cbe8bdd',
    'services/pipeline/src/narrate.handler',
  ])('%s is none', (text) => {
    expect(problems(text)).toEqual([]);
  });

  test('a variable that is named as a secret has no plain value', () => {
    const environment = (Variables: unknown) =>
      checkSecrets({ Resources: { Narrate: { Environment: { Variables } } } });
    expect(environment({ API_KEY: { Ref: 'Parameter' }, TOKEN: '' })).toEqual([]);
    expect(environment({ API_KEY: 'hunter2' }).map(({ where }) => where)).toEqual([
      'Narrate.Environment.Variables.API_KEY',
    ]);
  });
});
