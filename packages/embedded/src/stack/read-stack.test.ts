import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { readStack } from './read-stack.ts';
import { templateForTests, writeStack } from './stack-for-tests.ts';

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'stack-'));
});
afterEach(() => rmSync(folder, { recursive: true }));

const machineArn = 'arn:aws:states:us-east-1:000000000000:stateMachine:test-run';

/** Reads the stack with some resources changed. */
const read = (changes: Record<string, object | undefined> = {}) => {
  const { Resources } = templateForTests();
  writeStack(folder, { Resources: { ...Resources, ...changes } });
  return readStack(folder);
};

describe('readStack', () => {
  it('resolves what functions, machines, tables, buckets and routes are', () => {
    const stack = read();
    expect(stack.functions[0]).toEqual({
      name: 'test-hello',
      id: 'hello',
      taskRoot: join(folder, '.esbuild', '.build'),
      handler: 'src/handlers.hello',
      timeoutSeconds: 60,
      memoryMb: 1769,
      env: { TABLE: 'test-jobs', MACHINE: machineArn },
      roleArn: 'arn:aws:iam::000000000000:role/LambdaRole',
    });
    expect(stack.stateMachines[0]?.name).toBe('test-run');
    expect(JSON.parse(stack.stateMachines[0]?.definition ?? '').States.Greet.Parameters.FunctionName).toBe(
      'arn:aws:lambda:us-east-1:000000000000:function:test-once',
    );
    expect(stack.tables).toMatchObject([{ create: { TableName: 'test-jobs' }, expiryAttribute: 'expiresAt' }]);
    expect(stack.buckets).toEqual([{ name: 'test-media-000000000000', corsOrigins: ['https://studio.example'] }]);
    expect(stack.routes).toEqual([{ routeKey: 'GET /hello/{name}', functionName: 'test-hello', timeoutMs: 30_000 }]);
    expect(stack.cors).toMatchObject({ allowOrigins: ['*'], allowMethods: ['GET'] });
  });

  it('says what is missing when nothing was packaged', () => {
    expect(() => readStack(folder)).toThrow(/cannot be read; run `serverless package` first/);
  });

  it('refuses types that it does not know, instead of leaving them out', () => {
    expect(() => read({ Queue: { Type: 'AWS::SQS::Queue' } })).toThrow(
      'Queue is of the type AWS::SQS::Queue, which is not supported on this machine.',
    );
  });

  it('refuses references that lead nowhere, in every form', () => {
    const wrong = (value: object) => ({ Type: 'AWS::S3::Bucket', Properties: { BucketName: value } });
    expect(() => read({ Wrong: wrong({ Ref: 'Gone' }) })).toThrow('refers to Gone');
    expect(() => read({ Wrong: wrong({ 'Fn::GetAtt': ['Gone', 'Arn'] }) })).toThrow('refers to Gone');
    expect(() => read({ Wrong: wrong({ 'Fn::GetAtt': ['Jobs', 'StreamArn'] }) })).toThrow(
      'The attribute StreamArn of Jobs',
    );
    expect(() => read({ Wrong: wrong({ 'Fn::Sub': `a-\${Gone}` }) })).toThrow('refers to Gone');
    expect(() => read({ Wrong: wrong({ 'Fn::ImportValue': 'x' }) })).toThrow('Fn::ImportValue is not supported');
    const { Machine, ...others } = templateForTests().Resources;
    writeStack(folder, { Resources: others });
    expect(Machine.Type).toBe('AWS::StepFunctions::StateMachine');
    expect(() => readStack(folder)).toThrow(`The template names ${machineArn}, which it does not have.`);
  });

  it('refuses what would run otherwise than on AWS', () => {
    const { Route, HelloLambdaFunction, Jobs } = templateForTests().Resources;
    const { Properties: route } = Route;
    expect(() => read({ Route: { ...Route, Properties: { ...route, AuthorizationType: 'AWS_IAM' } } })).toThrow(
      'asks for AWS_IAM authorization',
    );
    const { Properties } = HelloLambdaFunction;
    const python = { ...HelloLambdaFunction, Properties: { ...Properties, Runtime: 'python3.13' } };
    expect(() => read({ HelloLambdaFunction: python })).toThrow('a runtime of Node; it has python3.13');
    const streamed = {
      ...Jobs,
      Properties: { ...Jobs.Properties, StreamSpecification: { StreamViewType: 'NEW_IMAGE' } },
    };
    expect(() => read({ Jobs: streamed })).toThrow('StreamSpecification of the table Jobs');
  });
});
