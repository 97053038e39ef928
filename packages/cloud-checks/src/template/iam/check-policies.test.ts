import { describe, expect, test } from '@jest/globals';
import type { Properties, Template } from '../template.ts';
import { resource, templateWith } from '../testing/template-for-tests.ts';
import { checkPolicies } from './check-policies.ts';

const statement: Properties = { Effect: 'Allow', Action: ['s3:GetObject'], Resource: 'arn:x' };
const document = (...statements: unknown[]) => ({ Version: '2012-10-17', Statement: statements });
const roleWith = (own: unknown, trust: Properties = {}) =>
  templateWith({
    Role: resource('AWS::IAM::Role', {
      AssumeRolePolicyDocument: document({
        ...{ Effect: 'Allow', Principal: { Service: 'lambda.amazonaws.com' }, Action: 'sts:AssumeRole' },
        ...trust,
      }),
      Policies: [{ PolicyName: 'own', PolicyDocument: own }],
    }),
  });
const problems = (template: Template) => checkPolicies(template).map(({ problem }) => problem);

describe('policies', () => {
  test('well formed ones are let through: of a role, who may take it, of a bucket, as a text', () => {
    const condition = {
      'ForAnyValue:StringLikeIfExists': { 's3:prefix': ['videos/*'] },
      Bool: { 'aws:SecureTransport': false },
    };
    const bucketPolicy = resource('AWS::S3::BucketPolicy', {
      PolicyDocument: { Statement: [{ ...statement, Principal: '*', Effect: 'Deny', Condition: condition }] },
    });
    const PolicyDocument = { 'Fn::Sub': JSON.stringify(document({ ...statement, Principal: { Service: 'x' } })) };
    expect(problems(roleWith(document(statement)))).toEqual([]);
    expect(
      problems(templateWith({ bucketPolicy, text: resource('AWS::Logs::ResourcePolicy', { PolicyDocument }) })),
    ).toEqual([]);
  });

  test('more than IAM takes in one role is found', () => {
    const many = Array.from({ length: 160 }, () => statement);
    expect(problems(roleWith(document(...many)))).toEqual([expect.stringContaining('IAM takes 10240')]);
  });

  test('of a statement under a condition each branch is looked at', () => {
    const under = (one: unknown) => roleWith(document({ 'Fn::If': ['C', one, { Ref: 'AWS::NoValue' }] }));
    expect(problems(under(statement))).toEqual([]);
    expect(problems(under({ ...statement, Effect: 'Permit' }))).toEqual(['has no Effect: Allow or Deny']);
  });

  test.each<[string, Template, string]>([
    [
      'a misspelled key',
      roleWith(document({ ...statement, Ressource: 'x' })),
      'has `Ressource`, which IAM does not know there',
    ],
    [
      'a misspelled key of the document',
      roleWith({ ...document(statement), Versoin: 'x' }),
      'has `Versoin`, which IAM does not know there',
    ],
    ['a wrong version', roleWith({ ...document(statement), Version: '2021-10-17' }), 'has an unknown Version'],
    ['no statement', roleWith({ Version: '2012-10-17' }), 'has no Statement'],
    ['a text as statement', roleWith(document('Allow')), 'has a statement that is none'],
    ['another effect', roleWith(document({ ...statement, Effect: 'Permit' })), 'has no Effect: Allow or Deny'],
    ['no action', roleWith(document({ Effect: 'Allow', Resource: 'x' })), 'has a statement without an Action'],
    [
      'no resource',
      roleWith(document({ Effect: 'Allow', Action: 's3:GetObject' })),
      'has a statement without a Resource',
    ],
    [
      'a principal where none may be',
      roleWith(document({ ...statement, Principal: '*' })),
      "names a Principal, which a role's own policy may not",
    ],
    [
      'nobody who may take a role',
      roleWith(document(statement), { Principal: undefined }),
      'has a statement without a Principal',
    ],
    [
      'an action without a service',
      roleWith(document({ ...statement, Action: 'GetObject' })),
      'has the action `GetObject`',
    ],
    [
      'a misspelled operator',
      roleWith(document({ ...statement, Condition: { StringLikes: { 's3:prefix': 'x' } } })),
      'has the condition operator StringLikes',
    ],
    [
      'a key without a service',
      roleWith(document({ ...statement, Condition: { StringLike: { prefix: 'x' } } })),
      'has the condition key `prefix`',
    ],
    [
      'a condition that is none',
      roleWith(document({ ...statement, Condition: 'Always' })),
      'has a Condition that is no object',
    ],
  ])('%s is found', (_, template, problem) => {
    expect(problems(template)).toEqual([problem]);
  });
});
