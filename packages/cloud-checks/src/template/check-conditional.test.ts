import { describe, expect, test } from '@jest/globals';
import { checkConditional } from './check-conditional.ts';
import type { Resource } from './template.ts';
import { templateWith, topic } from './testing/template-for-tests.ts';

const Conditions = {
  // Packaging has put both sides in: the condition is as free as any other.
  Loud: { 'Fn::Equals': ['', ''] },
  Quiet: { 'Fn::Not': [{ Condition: 'Loud' }] },
  Both: { 'Fn::And': [{ Condition: 'Loud' }, { 'Fn::Equals': ['a', { Ref: 'AWS::Region' }] }] },
  Either: { 'Fn::Or': [{ Condition: 'Loud' }, { Condition: 'Both' }] },
};
const bell = topic({}, { Condition: 'Loud' });
const ref = { Ref: 'Bell' };
const nothing = { Ref: 'AWS::NoValue' };

const findings = (watch: Resource) => checkConditional(templateWith({ Bell: bell, Watch: watch }, { Conditions }));

describe('what is made only under a condition', () => {
  test.each<[string, Resource]>([
    ['under the same condition', topic({ TopicName: ref }, { Condition: 'Loud' })],
    ['under a narrower condition', topic({ TopicName: ref }, { Condition: 'Both' })],
    ['under one that comes to the same', topic({ TopicName: ref }, { Condition: 'Either' })],
    ['inside an Fn::If', topic({ TopicName: { 'Fn::If': ['Loud', ref, nothing] } })],
    ['in the other branch of its opposite', topic({ TopicName: { 'Fn::If': ['Quiet', nothing, ref] } })],
    ['by DependsOn alone, which CloudFormation drops', topic({}, { DependsOn: 'Bell' })],
  ])('may be named %s', (_, watch) => {
    expect(findings(watch)).toEqual([]);
  });

  test.each<[string, Resource]>([
    ['without any condition', topic({ TopicName: ref })],
    ['in the wrong branch', topic({ TopicName: { 'Fn::If': ['Loud', nothing, ref] } })],
    ['under the opposite', topic({ TopicName: ref }, { Condition: 'Quiet' })],
    ['by an attribute', topic({ TopicName: { 'Fn::GetAtt': ['Bell', 'TopicName'] } })],
    ['inside an Fn::Sub', topic({ TopicName: { 'Fn::Sub': '${Bell}-watch' } })],
  ])('may not be named %s', (_, watch) => {
    expect(findings(watch).map(({ problem }) => problem)).toEqual([
      'names `Bell`, which is made only when Loud holds, and may count when it does not',
    ]);
  });

  test('an output needs its condition too', () => {
    const template = templateWith({ Bell: bell }, { Conditions, Outputs: { Arn: { Value: ref } } });
    expect(checkConditional(template).map(({ where }) => where)).toEqual(['Outputs.Arn.Value']);
  });
});
