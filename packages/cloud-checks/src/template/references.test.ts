import { describe, expect, test } from '@jest/globals';
import { checkReferences } from './check-references.ts';
import { checkUnused } from './check-unused.ts';
import type { Template } from './template.ts';
import { templateWith, topic } from './testing/template-for-tests.ts';

const whole: Template = templateWith(
  {
    Bell: topic({ TopicName: { 'Fn::If': ['Loud', { Ref: 'Name' }, { Ref: 'AWS::NoValue' }] } }, { Condition: 'Loud' }),
    Watch: topic(
      { DisplayName: { 'Fn::Sub': ['${Bell.TopicName} of ${who} at ${!noon}', { who: { Ref: 'Name' } }] } },
      { DependsOn: ['Bell'], Condition: 'Loud' },
    ),
    Other: topic({
      DisplayName: { 'Fn::FindInMap': ['Words', 'en', 'bell'] },
      TopicName: { 'Fn::Join': ['-', [{ 'Fn::GetAtt': ['Watch', 'TopicName'] }]] },
    }),
  },
  {
    Parameters: { Name: { Type: 'String' } },
    Mappings: { Words: { en: { bell: 'ding' } } },
    Conditions: {
      Loud: { 'Fn::Not': [{ Condition: 'Quiet' }] },
      Quiet: { 'Fn::Equals': [{ Ref: 'Name' }, ''] },
    },
    Outputs: { BellArn: { Condition: 'Loud', Value: { Ref: 'Bell' } } },
  },
);

describe('references', () => {
  test('a template that names only what it has is let through', () => {
    expect(checkReferences(whole)).toEqual([]);
    expect(checkUnused(whole)).toEqual([]);
  });

  const broken: [string, string, string][] = [
    ['a Ref', '{"Ref":"Bell"}', '{"Ref":"Gong"}'],
    ['a Ref to a pseudo parameter', 'AWS::NoValue', 'AWS::NoVallue'],
    ['an Fn::GetAtt', '["Watch","TopicName"]', '["Gong","TopicName"]'],
    ['an attribute of a parameter', '["Watch","TopicName"]', '["Name","TopicName"]'],
    ['a placeholder of an Fn::Sub', '${Bell.TopicName}', '${Gong.TopicName}'],
    ["an Fn::Sub's variable", '${who}', '${whom}'],
    ['a DependsOn', '"DependsOn":["Bell"]', '"DependsOn":["Gong"]'],
    ['the condition of an Fn::If', '"Fn::If":["Loud"', '"Fn::If":["Gong"'],
    ["a resource's condition", '"DependsOn":["Bell"],"Condition":"Loud"', '"DependsOn":["Bell"],"Condition":"Gong"'],
    ["an output's condition", '"BellArn":{"Condition":"Loud"', '"BellArn":{"Condition":"Gong"'],
    ['a condition inside a condition', '{"Condition":"Quiet"}', '{"Condition":"Gong"}'],
    ['a mapping', '"Fn::FindInMap":["Words"', '"Fn::FindInMap":["Gong"'],
  ];
  test.each(broken)('%s that leads nowhere is found', (_, from, to) => {
    const text = JSON.stringify(whole);
    expect(text.split(from)).toHaveLength(2);
    const findings = checkReferences(JSON.parse(text.replace(from, () => to)) as Template);
    expect(findings).toHaveLength(1);
    expect(findings[0]?.problem).toMatch(/Gong|NoVallue|Name\.TopicName|whom/);
  });

  test('a finding says where the reference is', () => {
    const template = templateWith({ Bell: topic({ TopicName: { Ref: 'Gong' } }) });
    expect(checkReferences(template).map(({ where }) => where)).toEqual(['Bell.Properties.TopicName']);
  });

  test.each([
    ['condition', { Conditions: { Idle: { 'Fn::Equals': ['a', 'b'] } } }, 'Conditions.Idle'],
    ['parameter', { Parameters: { Idle: { Type: 'String' } } }, 'Parameters.Idle'],
    ['mapping', { Mappings: { Idle: {} } }, 'Mappings.Idle'],
  ])('a %s that nothing uses is found', (_, rest, where) => {
    expect(checkUnused(templateWith({ Bell: topic() }, rest)).map((finding) => finding.where)).toEqual([where]);
  });
});
