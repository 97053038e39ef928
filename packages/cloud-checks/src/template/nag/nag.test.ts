import { describe, expect, test } from '@jest/globals';
import { resource, templateWith } from '../testing/template-for-tests.ts';
import { type Suppression, suppress } from './suppress.ts';
import { violationsOf } from './violations.ts';

const reason = 'a reason that another engineer could check';
const violations = [
  { rule: 'Pack-S1', where: 'Media', problem: 'no logs' },
  { rule: 'Pack-IAM5[Resource::*]', where: 'NarrateRole', problem: 'wildcard' },
];

describe('suppressions', () => {
  const wheres = (...suppressions: Suppression[]) => suppress(violations, suppressions).map(({ where }) => where);

  test('without one every violation is a finding', () => {
    expect(wheres()).toEqual(['Media', 'NarrateRole']);
  });

  test('take away what they name, by name or by pattern', () => {
    expect(wheres({ rule: 'Pack-S1', where: 'Media', reason })).toEqual(['NarrateRole']);
    expect(wheres({ rule: /IAM5\[Resource::\*\]/g, where: /Role$/g, reason })).toEqual(['Media']);
  });

  test('a name is not a pattern, nor a part of a longer one', () => {
    expect(wheres({ rule: 'Pack-S', where: 'Media', reason })).toContain('Media');
  });

  test('one that fits nothing is a finding itself', () => {
    expect(wheres({ rule: 'Pack-S1', where: 'Gone', reason })).toContain('suppressions.ts, Pack-S1 at Gone');
  });

  test('one without a real reason is a finding itself', () => {
    const [finding] = suppress([violations[0]!], [{ rule: 'Pack-S1', where: 'Media', reason: 'not needed' }]);
    expect(finding?.problem).toBe('gives no reason');
  });
});

describe('cdk-nag', () => {
  test('tells rule and logical id of both packs, also where a reference stands', () => {
    const found = violationsOf(
      templateWith({
        Media: resource('AWS::S3::Bucket'),
        Narrate: resource('AWS::Lambda::Function', {
          Runtime: 'nodejs24.x',
          Handler: 'x.handler',
          Code: { S3Bucket: 'b', S3Key: { Ref: 'AWS::Region' } },
          Role: { 'Fn::GetAtt': ['NarrateRole', 'Arn'] },
        }),
        NarrateRole: resource('AWS::IAM::Role', {
          AssumeRolePolicyDocument: {},
          Policies: [
            {
              PolicyName: 'own',
              PolicyDocument: { Statement: [{ Effect: 'Allow', Action: 'polly:SynthesizeSpeech', Resource: '*' }] },
            },
          ],
        }),
      }),
    ).map(({ rule, where }) => `${rule} ${where}`);
    expect(found).toEqual(
      expect.arrayContaining([
        'AwsSolutions-S1 Media',
        'AwsSolutions-IAM5[Resource::*] NarrateRole',
        'Serverless-LambdaDLQ Narrate',
      ]),
    );
  });

  test('a template that the CDK cannot read is an error, not a pass', () => {
    const Bell = resource('AWS::SNS::Topic', { TopicName: { Ref: 'Gone' } });
    expect(() => violationsOf(templateWith({ Bell }))).toThrow(/Gone/);
  });
});
