import { describe, expect, test } from '@jest/globals';
import { checkFunctions } from './check-functions.ts';
import type { Properties, Template } from './template.ts';
import { functionNamed, resource, templateWith } from './testing/template-for-tests.ts';

const settings = { runtime: 'nodejs24.x', architecture: 'arm64' };
const problems = (template: Template) => checkFunctions(template, settings).map(({ problem }) => problem);
const withProperties = (properties: Properties) => templateWith(functionNamed('narrate', properties));

describe('functions', () => {
  test('one as the stack has them is let through', () => {
    expect(problems(withProperties({}))).toEqual([]);
  });

  test.each<[string, Properties, RegExp]>([
    ['another architecture', { Architectures: ['x86_64'] }, /built for x86_64, but arm64/],
    ['no architecture', { Architectures: undefined }, /x86_64 by default/],
    ['another runtime', { Runtime: 'nodejs22.x' }, /runs on nodejs22\.x/],
    ['a role from elsewhere', { Role: 'arn:aws:iam::x:role/y' }, /no role that the template makes/],
    ['a role that is none', { Role: { 'Fn::GetAtt': ['narrateLogGroup', 'Arn'] } }, /no role that the template makes/],
    ['a name without a log group', { FunctionName: 'longtake-dev-sing' }, /no log group/],
    ['a log group that is not there', { LoggingConfig: { LogGroup: { Ref: 'Other' } } }, /no log group/],
    ['too long a time', { Timeout: 901 }, /Timeout 901/],
    ['too little memory', { MemorySize: 64 }, /MemorySize 64/],
    ['too large a disk', { EphemeralStorage: { Size: 20_000 } }, /EphemeralStorage 20000/],
    ['too many layers', { Layers: ['1', '2', '3', '4', '5', '6'] }, /6 layers/],
    ['too large an environment', { Environment: { Variables: { A: 'x'.repeat(5000) } } }, /bytes of environment/],
    ["a variable of Lambda's own", { Environment: { Variables: { AWS_REGION: 'x' } } }, /AWS_REGION/],
  ])('%s is found', (_, properties, words) => {
    expect(problems(withProperties(properties))).toEqual([expect.stringMatching(words)]);
  });

  test('two that share a role are found', () => {
    const Role = { 'Fn::GetAtt': ['narrateRole', 'Arn'] };
    expect(problems(templateWith({ ...functionNamed('narrate'), ...functionNamed('sing', { Role }) }))).toEqual([
      'shares narrateRole with singLambdaFunction',
      'shares narrateRole with narrateLambdaFunction',
    ]);
  });

  test('a log that is kept for ever is found', () => {
    const narrateLogGroup = resource('AWS::Logs::LogGroup', { LogGroupName: '/aws/lambda/longtake-dev-narrate' });
    expect(problems(templateWith({ ...functionNamed('narrate'), narrateLogGroup }))).toEqual([
      'keeps its log for ever',
    ]);
  });

  test('a log group by reference is followed', () => {
    const LoggingConfig = { LogGroup: { Ref: 'narrateLogGroup' } };
    expect(problems(withProperties({ FunctionName: 'another', LoggingConfig }))).toEqual([]);
  });
});
