import { describe, expect, test } from '@jest/globals';
import { checkTexts } from './check-texts.ts';
import { functionNamed, resource, templateWith } from './testing/template-for-tests.ts';

const found = (type: string, properties: Record<string, unknown>) =>
  checkTexts(templateWith({ One: resource(type, properties) })).map(({ where }) => where);

describe('names and descriptions', () => {
  test('as their services take them are let through, whatever the account and the region', () => {
    expect(checkTexts(templateWith(functionNamed('narrate', { Description: 'Text to sound' })))).toEqual([]);
    expect(
      found('AWS::S3::Bucket', { BucketName: { 'Fn::Sub': 'longtake-${AWS::Region}-${AWS::AccountId}' } }),
    ).toEqual([]);
  });

  test.each<[string, string, Record<string, unknown>, string]>([
    ['too long a name', 'AWS::Lambda::Function', { FunctionName: 'x'.repeat(65) }, 'FunctionName'],
    ['a name with capitals where there may be none', 'AWS::S3::Bucket', { BucketName: 'Media' }, 'BucketName'],
    [
      'a name that the account makes too long',
      'AWS::S3::Bucket',
      { BucketName: { 'Fn::Sub': `${'x'.repeat(52)}\${AWS::AccountId}` } },
      'BucketName',
    ],
    ['a description beyond Latin-1', 'AWS::IAM::Role', { Description: 'Reads — and writes' }, 'Description'],
    ['too long a description', 'AWS::Lambda::Function', { Description: 'x'.repeat(257) }, 'Description'],
    [
      'a name further inside',
      'AWS::CloudFront::OriginAccessControl',
      { OriginAccessControlConfig: { Name: 'x'.repeat(65) } },
      'OriginAccessControlConfig.Name',
    ],
    ['a branch that is wrong', 'AWS::SNS::Topic', { TopicName: { 'Fn::If': ['C', 'bell', 'a bell'] } }, 'TopicName'],
  ])('%s is found', (_, type, properties, property) => {
    expect(found(type, properties)).toEqual([`One.Properties.${property}`]);
  });

  test('a name that two resources of a type give is found', () => {
    const table = resource('AWS::DynamoDB::Table', { TableName: 'jobs' });
    const topic = resource('AWS::SNS::Topic', { TopicName: 'jobs' });
    expect(checkTexts(templateWith({ A: table, B: table, C: topic })).map(({ where }) => where)).toEqual([
      'A, B.Properties.TableName',
    ]);
  });
});
