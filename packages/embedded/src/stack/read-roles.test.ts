import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { readStack } from './read-stack.ts';
import { templateForTests, writeStack } from './stack-for-tests.ts';

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'stack-roles-'));
});
afterEach(() => rmSync(folder, { recursive: true }));

/** Reads the stack with more resources and conditions. */
const read = (resources: Record<string, object>, Conditions: Record<string, object> = {}) => {
  writeStack(folder, { Resources: { ...templateForTests().Resources, ...resources }, Conditions });
  return readStack(folder);
};
const statement = { Effect: 'Allow', Action: 's3:GetObject', Resource: { 'Fn::GetAtt': ['Media', 'Arn'] } };
const role = (properties: object) => ({ LambdaRole: { Type: 'AWS::IAM::Role', Properties: properties } });
const inline = (one: object) => role({ Policies: [{ PolicyName: 'own', PolicyDocument: { Statement: [one] } }] });
const withEnvironment = (Variables: object) => {
  const { HelloLambdaFunction } = templateForTests().Resources;
  const Properties = { ...HelloLambdaFunction.Properties, Environment: { Variables } };
  return { HelloLambdaFunction: { ...HelloLambdaFunction, Properties } };
};
const environmentOf = (Variables: object, more: Record<string, object> = {}, conditions: Record<string, object> = {}) =>
  read({ ...withEnvironment(Variables), ...more }, conditions).functions[0]?.env;

describe('the roles of a stack', () => {
  it('have the statements of their own policies and of those that name them, resolved', () => {
    const more = {
      Type: 'AWS::IAM::Policy',
      Properties: { Roles: [{ Ref: 'LambdaRole' }], PolicyDocument: { Statement: { ...statement, Effect: 'Deny' } } },
    };
    const [first] = read({ ...inline(statement), More: more }).roles;
    const resource = { not: false, patterns: ['arn:aws:s3:::test-media-000000000000'] };
    expect(first).toMatchObject({ name: 'LambdaRole', arn: 'arn:aws:iam::000000000000:role/LambdaRole' });
    expect(first?.statements).toMatchObject([
      { effect: 'Allow', resource },
      { effect: 'Deny', resource },
    ]);
  });

  it.each<[string, Record<string, object>, string]>([
    ['managed policies', role({ ManagedPolicyArns: ['arn:aws:iam::aws:policy/x'] }), 'ManagedPolicyArns of the role'],
    ['a boundary', role({ PermissionsBoundary: 'arn:aws:iam::aws:policy/x' }), 'PermissionsBoundary of the role'],
    [
      'a condition that is not known',
      inline({ ...statement, Condition: { Bool: { 'aws:SecureTransport': true } } }),
      'The condition operator Bool of LambdaRole',
    ],
    ['a policy without statements', role({ Policies: [{ PolicyDocument: {} }] }), 'of LambdaRole has no Statement'],
  ])('are refused with %s', (_what, resources, message) => {
    expect(() => read(resources)).toThrow(message);
  });

  it('must be the template’s own, where it has any', () => {
    const { OnceLambdaFunction } = templateForTests().Resources;
    const Properties = { ...OnceLambdaFunction.Properties, Role: 'arn:aws:iam::000000000000:role/Elsewhere' };
    expect(() => read({ OnceLambdaFunction: { ...OnceLambdaFunction, Properties } })).toThrow(
      'test-once has the role "arn:aws:iam::000000000000:role/Elsewhere", which is none of the template\'s',
    );
  });
});

describe('the conditions of a stack', () => {
  const conditions = {
    Yes: { 'Fn::Equals': ['a', 'a'] },
    No: { 'Fn::Not': [{ Condition: 'Yes' }] },
    Both: { 'Fn::And': [{ Condition: 'Yes' }, { Condition: 'No' }] },
    Either: { 'Fn::Or': [{ Condition: 'Yes' }, { Condition: 'No' }] },
  };
  const by = (name: string) => ({ 'Fn::If': [name, 'then', 'else'] });

  it('choose values, and leave out what has none', () => {
    const given = { A: by('Yes'), B: by('No'), C: by('Both'), D: by('Either') };
    const none = { 'Fn::If': ['No', 'x', { Ref: 'AWS::NoValue' }] };
    expect(environmentOf({ ...given, E: none }, {}, conditions)).toEqual({
      A: 'then',
      B: 'else',
      C: 'else',
      D: 'then',
    });
  });

  it('take resources out', () => {
    const Archive = { Type: 'AWS::S3::Bucket', Condition: 'No', Properties: { BucketName: 'archive' } };
    expect(read({ Archive }, conditions).buckets.map(({ name }) => name)).not.toContain('archive');
    expect(read({ Archive: { ...Archive, Condition: 'Yes' } }, conditions).buckets.map(({ name }) => name)).toContain(
      'archive',
    );
    expect(() => environmentOf({ X: { Ref: 'Archive' } }, { Archive }, conditions)).toThrow('refers to Archive');
  });

  it('are refused when they are not there, are none, or go in a circle', () => {
    expect(() => environmentOf({ X: by('Gone') })).toThrow('names the condition Gone, which it does not have');
    const wrong = { Wrong: { 'Fn::Contains': ['a', 'b'] }, Round: { 'Fn::Not': [{ Condition: 'Round' }] } };
    expect(() => environmentOf({ X: by('Wrong') }, {}, wrong)).toThrow('The condition Wrong is none');
    expect(() => environmentOf({ X: by('Round') }, {}, wrong)).toThrow('The condition Round leads back to itself');
  });
});

describe('what one machine does not have', () => {
  const absent = {
    Cdn: { Type: 'AWS::CloudFront::Distribution' },
    Key: { Type: 'AWS::CloudFront::PublicKey' },
    Made: { Type: 'AWS::CloudFormation::CustomResource', Properties: { ServiceToken: 'x' } },
    People: { Type: 'AWS::ApiGatewayV2::Authorizer' },
  };

  it('is empty to whoever is told of it, by the attributes that are listed', () => {
    const told = { DOMAIN: { 'Fn::GetAtt': ['Cdn', 'DomainName'] }, KEY: { Ref: 'Key' } };
    expect(environmentOf(told, absent)).toEqual({ DOMAIN: '', KEY: '' });
    expect(() => environmentOf({ X: { 'Fn::GetAtt': ['Cdn', 'Id'] } }, absent)).toThrow('The attribute Id of Cdn');
    expect(() => environmentOf({ X: { 'Fn::GetAtt': ['Made', 'PublicKey'] } }, absent)).toThrow(
      'The attribute PublicKey of Made',
    );
  });

  it('leaves a route that asks for a token open', () => {
    const { Route } = templateForTests().Resources;
    const Properties = { ...Route.Properties, AuthorizationType: 'JWT', AuthorizerId: { Ref: 'People' } };
    expect(read({ ...absent, Route: { ...Route, Properties } }).routes).toHaveLength(1);
  });
});
