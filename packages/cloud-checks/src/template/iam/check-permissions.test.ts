import { describe, expect, test } from '@jest/globals';
import type { Properties } from '../template.ts';
import { resource, templateWith } from '../testing/template-for-tests.ts';
import { checkPermissions } from './check-permissions.ts';

const allowing = (statement: Properties) => ({ Effect: 'Allow', Resource: 'arn:x', ...statement });
const roleWith = (statement: Properties) =>
  templateWith({
    Role: resource('AWS::IAM::Role', {
      AssumeRolePolicyDocument: {
        Statement: [{ Effect: 'Allow', Principal: { Service: 'lambda.amazonaws.com' }, Action: 'sts:AssumeRole' }],
      },
      Policies: [{ PolicyName: 'own', PolicyDocument: { Statement: [statement] } }],
    }),
  });
const problems = (statement: Properties) => checkPermissions(roleWith(statement)).map(({ problem }) => problem);

describe('permissions', () => {
  test.each<[string, Properties]>([
    ['named actions on a named resource', allowing({ Action: ['s3:GetObject'] })],
    ['an action that has no resource, on every one', allowing({ Action: 'xray:PutTraceSegments', Resource: '*' })],
    ['whatever is denied', { Effect: 'Deny', Principal: '*', Action: 's3:*', Resource: '*' }],
    ['anybody under a condition', allowing({ Action: 's3:GetObject', Principal: '*', Condition: { Bool: {} } })],
  ])('let through %s', (_, statement) => {
    expect(problems(statement)).toEqual([]);
  });

  test.each<[string, Properties, string]>([
    ['every action', allowing({ Action: '*' }), 'allows the actions `*`'],
    ['every action of a service', allowing({ Action: ['s3:GetObject', 's3:*'] }), 'allows the actions `s3:*`'],
    ['a family of actions', allowing({ Action: 's3:Get*' }), 'allows the actions `s3:Get*`'],
    [
      'every resource',
      allowing({ Action: 's3:GetObject', Resource: ['arn:x', '*'] }),
      'allows `s3:GetObject` on every resource',
    ],
    [
      'every resource in a list under a condition',
      allowing({ Action: 's3:GetObject', Resource: { 'Fn::If': ['C', 'arn:x', ['arn:y', '*']] } }),
      'allows `s3:GetObject` on every resource',
    ],
    [
      'every resource under a condition',
      allowing({ Action: 's3:GetObject', Resource: { 'Fn::If': ['C', '*', 'arn:x'] } }),
      'allows `s3:GetObject` on every resource',
    ],
    [
      'everything but some actions',
      { Effect: 'Allow', NotAction: 's3:GetObject', Resource: 'arn:x' },
      'allows everything but a list (NotAction)',
    ],
    [
      'everything but some resources',
      { Effect: 'Allow', Action: 's3:GetObject', NotResource: 'arn:x' },
      'allows everything but a list (NotResource)',
    ],
    ['anybody', allowing({ Action: 's3:GetObject', Principal: { AWS: ['*'] } }), 'allows it to anybody'],
  ])('find %s', (_, statement, problem) => {
    expect(problems(statement)).toEqual([problem]);
  });

  test('look into policies that are texts, too', () => {
    const PolicyDocument = {
      'Fn::Sub': '{"Statement":[{"Effect":"Allow","Action":"logs:*","Resource":"${Log.Arn}"}]}',
    };
    const template = templateWith({
      Policy: resource('AWS::Logs::ResourcePolicy', { PolicyName: 'x', PolicyDocument }),
    });
    expect(checkPermissions(template).map(({ problem }) => problem)).toEqual(['allows the actions `logs:*`']);
  });
});
