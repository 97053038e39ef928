import { describe, expect, test } from '@jest/globals';
import { checkJsonTexts } from './check-json-texts.ts';
import { checkShape } from './check-shape.ts';
import type { Template } from './template.ts';
import { resource, templateWith, topic } from './testing/template-for-tests.ts';

const problems = (template: Template) => checkShape(template).map(({ where, problem }) => `${where} ${problem}`);
const many = (count: number) =>
  Object.fromEntries(Array.from({ length: count }, (_, index) => [`Bell${index}`, topic()]));

describe('the shape of a template', () => {
  test('what CloudFormation knows is let through', () => {
    const Bell = { ...topic({}, { DependsOn: 'Gong', Condition: 'C' }), DeletionPolicy: 'Retain' };
    expect(problems(templateWith({ Bell }, { Outputs: { Arn: { Value: 'x', Export: { Name: 'y' } } } }))).toEqual([]);
  });

  test.each<[string, Template, RegExp]>([
    ['an unknown section', { ...templateWith({}), Resource: {} } as Template, /the template has `Resource`/],
    [
      'an unknown key of a resource',
      templateWith({ Bell: { ...topic(), Proprties: {} } as never }),
      /Bell has `Proprties`/,
    ],
    ['an unknown key of an output', templateWith({}, { Outputs: { Arn: { Valeu: 'x' } } }), /Outputs\.Arn has `Valeu`/],
    ['a logical id with a dash', templateWith({ 'my-bell': topic() }), /my-bell is no logical id/],
    ['too many resources', templateWith(many(501)), /Resources has 501 entries/],
    ['too long a template', templateWith({ Bell: topic({ DisplayName: 'x'.repeat(2 ** 20) }) }), /bytes long/],
  ])('%s is found', (_, template, words) => {
    expect(problems(template)).toEqual([expect.stringMatching(words)]);
  });
});

describe('JSON in texts', () => {
  const board = (DashboardBody: unknown) =>
    checkJsonTexts(templateWith({ Board: resource('AWS::CloudWatch::Dashboard', { DashboardBody }) }));

  test('is let through where it can be parsed', () => {
    expect(board({ 'Fn::Sub': '{"widgets":[{"region":"${AWS::Region}"}]}' })).toEqual([]);
    expect(board('no JSON at all')).toEqual([]);
  });

  test.each<[string, unknown]>([
    ['a comma too many', '{"widgets":[],}'],
    [
      'an object that stands where a text was meant',
      { 'Fn::Join': ['', ['{"widgets":[', { Ref: 'AWS::Region' }, ']}']] },
    ],
    ['an end that is missing', { 'Fn::Sub': '{"region":"${AWS::Region}"' }],
  ])('is found with %s', (_, body) => {
    expect(board(body).map(({ where }) => where)).toEqual(['Board.Properties.DashboardBody']);
  });
});
