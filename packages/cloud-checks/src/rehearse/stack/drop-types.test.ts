import { expect, it } from '@jest/globals';
import { dropTypes } from './drop-types.ts';

const types = { 'AWS::Odd::Thing': 'Unrecognized' };

it('drops resources of a listed type, what needs them by name, and outputs that tell of them', () => {
  const template = {
    Resources: {
      Odd: { Type: 'AWS::Odd::Thing' },
      Queue: { Type: 'AWS::SQS::Queue', DependsOn: ['Odd', 'Topic'] },
      Topic: { Type: 'AWS::SNS::Topic', DependsOn: 'Odd' },
    },
    Outputs: {
      OddName: { Value: { Ref: 'Odd' } },
      OddArn: { Value: { 'Fn::GetAtt': ['Odd', 'Arn'] } },
      OddText: { Value: { 'Fn::Sub': 'a ${Odd.Arn}' } },
      TopicName: { Value: { 'Fn::Sub': '${Topic}' } },
    },
  };
  expect(dropTypes(template, types)).toEqual({
    dropped: ['Odd'],
    template: {
      Resources: {
        Queue: { Type: 'AWS::SQS::Queue', DependsOn: ['Topic'] },
        Topic: { Type: 'AWS::SNS::Topic' },
      },
      Outputs: { TopicName: { Value: { 'Fn::Sub': '${Topic}' } } },
    },
  });
});

it('drops a resource that has a listed property, and no other of its type', () => {
  const plain = { Type: 'AWS::Odd::Alarm', Properties: { Name: 'a' } };
  const Resources = { Plain: plain, Odd: { Type: 'AWS::Odd::Alarm', Properties: { Metrics: [] } } };
  const { template, dropped } = dropTypes({ Resources }, { 'AWS::Odd::Alarm.Metrics': 'not supported' });
  expect([dropped, template.Resources]).toEqual([['Odd'], { Plain: plain }]);
});

it('leaves a template alone that has none of the types', () => {
  const template = { Resources: { Topic: { Type: 'AWS::SNS::Topic' } }, Outputs: {} };
  expect(dropTypes(template, types)).toEqual({ dropped: [], template });
});
