import { describe, expect, it } from '@jest/globals';
import { decide } from './decide.ts';
import { readStatements } from './read-statements.ts';

const bucket = 'arn:aws:s3:::media';
const allow = { Effect: 'Allow', Action: 's3:GetObject', Resource: `${bucket}/*` };
const decided = (statements: object[], action: string, resource: string, context?: Record<string, string>) =>
  decide(readStatements({ Statement: statements }, 'Role'), {
    action,
    resource,
    ...(context === undefined ? {} : { context }),
  });
const isAllowed = (...args: Parameters<typeof decided>) => decided(...args).isAllowed;

describe('a decision', () => {
  it('names the patterns that allow a want, and allows nothing else', () => {
    const statements = [
      { ...allow, Action: ['s3:PutObject', 's3:get*'], Resource: [`${bucket}/b/*`, `${bucket}/a/*/c`] },
    ];
    const by = { isAllowed: true, action: 's3:get*', resource: `${bucket}/a/*/c` };
    expect(decided(statements, 's3:GetObject', `${bucket}/a/x/y/c`)).toEqual(by);
    expect(decided(statements, 's3:GetObject', `${bucket}/a/c`)).toEqual({ isAllowed: false, isExplicit: false });
    expect(isAllowed(statements, 's3:DeleteObject', `${bucket}/a/x/c`)).toBe(false);
    expect(isAllowed([], 's3:GetObject', `${bucket}/a`)).toBe(false);
  });

  it('takes case into account in resources, not in actions, and ? as one character', () => {
    expect(isAllowed([allow], 'S3:getobject', `${bucket}/a`)).toBe(true);
    expect(isAllowed([allow], 's3:GetObject', 'arn:aws:s3:::Media/a')).toBe(false);
    const one = [{ ...allow, Resource: `${bucket}/?` }];
    expect([isAllowed(one, 's3:GetObject', `${bucket}/a`), isAllowed(one, 's3:GetObject', `${bucket}/ab`)]).toEqual([
      true,
      false,
    ]);
    expect(isAllowed([{ ...allow, Resource: `${bucket}/a.c` }], 's3:GetObject', `${bucket}/abc`)).toBe(false);
  });

  it('keeps a wildcard inside its part of an ARN, but lets it run over colons and slashes at the end', () => {
    const execution = 'arn:aws:states:us-east-1:000000000000:execution:make:job-1';
    const states = (Resource: string) => [{ ...allow, Action: 'states:StopExecution', Resource }];
    expect(
      isAllowed(states('arn:aws:states:us-east-1:000000000000:execution:make:*'), 'states:StopExecution', execution),
    ).toBe(true);
    expect(isAllowed(states('arn:aws:states:us-east-1:000000000000:*'), 'states:StopExecution', execution)).toBe(true);
    expect(isAllowed(states('arn:aws:states:*:execution:make:*'), 'states:StopExecution', execution)).toBe(false);
    expect(isAllowed(states('*'), 'states:StopExecution', execution)).toBe(true);
    expect(
      isAllowed(states('arn:aws:states:us-east-1:000000000000:execution:make:*'), 'states:StopExecution', '*'),
    ).toBe(false);
  });

  it('lets a Deny win, wherever it stands', () => {
    const deny = { Effect: 'Deny', Action: 's3:*', Resource: `${bucket}/secret/*` };
    for (const statements of [
      [allow, deny],
      [deny, allow],
    ]) {
      expect(decided(statements, 's3:GetObject', `${bucket}/secret/x`)).toEqual({ isAllowed: false, isExplicit: true });
      expect(isAllowed(statements, 's3:GetObject', `${bucket}/open`)).toBe(true);
    }
  });

  it('reads NotAction and NotResource as everything but', () => {
    const but = [{ Effect: 'Allow', NotAction: 's3:Delete*', NotResource: `${bucket}/secret/*` }];
    expect(decided(but, 's3:GetObject', `${bucket}/a`)).toEqual({ isAllowed: true, action: '*', resource: '*' });
    expect(isAllowed(but, 's3:DeleteObject', `${bucket}/a`)).toBe(false);
    expect(isAllowed(but, 's3:GetObject', `${bucket}/secret/a`)).toBe(false);
  });

  it('wants every condition to hold, with any of its values; a key that is missing fails', () => {
    const listing = (operator: string) => [
      {
        Effect: 'Allow',
        Action: 's3:ListBucket',
        Resource: bucket,
        Condition: { [operator]: { 's3:prefix': ['videos/*', 'pieces/'] } },
      },
    ];
    const list = (operator: string, prefix?: string) =>
      isAllowed(listing(operator), 's3:ListBucket', bucket, prefix === undefined ? {} : { 's3:prefix': prefix });
    expect([list('StringLike', 'videos/me/'), list('StringLike', 'assets/'), list('StringLike')]).toEqual([
      true,
      false,
      false,
    ]);
    expect([list('StringEquals', 'pieces/'), list('StringEquals', 'videos/me/')]).toEqual([true, false]);
    expect([list('StringNotLike', 'assets/'), list('StringNotLike', 'videos/x'), list('StringNotLike')]).toEqual([
      true,
      false,
      true,
    ]);
  });
});

describe('a policy', () => {
  const allowing = (more: object) => () => readStatements({ Statement: { ...allow, ...more } }, 'Role');

  it('may hold one statement without a list', () => {
    expect(allowing({})()).toHaveLength(1);
  });

  it.each<[string, object, string]>([
    ['an operator', { Condition: { IpAddress: { 's3:prefix': 'x' } } }, 'The condition operator IpAddress of Role'],
    [
      'a condition key',
      { Condition: { StringLike: { 'aws:SourceVpc': 'x' } } },
      'The condition key aws:SourceVpc of Role',
    ],
    ['a member', { Principal: '*' }, 'Principal in a statement of Role'],
    ['an effect', { Effect: 'Permit' }, 'must have the Effect Allow or Deny'],
    ['both forms', { NotAction: 's3:*' }, 'must have either Action or NotAction'],
    ['no form', { Action: undefined }, 'must have either Action or NotAction'],
  ])('is refused for %s that this machine cannot evaluate', (_what, more, message) => {
    expect(allowing(more)).toThrow(message);
  });
});
