import { describe, expect, test } from '@jest/globals';
import { checkStages } from './check-stages.ts';
import type { Properties } from './template.ts';
import { resource, templateWith } from './testing/template-for-tests.ts';

const stage = (name: string, settings: Properties, log: Properties = {}) => ({
  stage: name,
  settings,
  template: templateWith({
    Log: resource('AWS::Logs::LogGroup', {
      LogGroupName: { 'Fn::Join': ['/', ['', 'aws', `longtake-${name}-narrate`]] },
      RetentionInDays: settings.logDays,
      S3Key: `serverless/longtake/${name}/17952467149${name === 'dev' ? '90' : '91'}-2026-11-21T07:38:34.990Z/x.zip`,
      ...log,
    }),
  }),
});
const dev = stage('dev', { logDays: 7, origins: ['*'] });
const problems = (other: ReturnType<typeof stage>) =>
  checkStages([dev, other]).map(({ where, problem }) => `${where} ${problem}`);

describe('stages', () => {
  test('differ by their name and by what their settings say', () => {
    expect(problems(stage('prod', { logDays: 90, origins: ['*'] }))).toEqual([]);
  });

  test('may have a setting inside a text of JSON, and nothing else there', () => {
    const body = (days: number, stat: string) => ({ Body: { 'Fn::Sub': JSON.stringify({ days, stat }) } });
    const one = stage('dev', { logDays: 7 }, body(7, 'Sum'));
    const other = (stat: string) => checkStages([one, stage('prod', { logDays: 90 }, body(90, stat))]);
    expect(other('Sum')).toEqual([]);
    expect(other('Max')).toHaveLength(1);
  });

  test('one stage alone differs from nothing', () => {
    expect(checkStages([dev])).toEqual([]);
  });

  test.each<[string, Properties, RegExp]>([
    ['a value that no setting names', { KmsKeyId: 'x' }, /KmsKeyId is absent in dev and "x" in prod/],
    ['a value that settings name for others', { RetentionInDays: 30 }, /RetentionInDays is 7 in dev and 30 in prod/],
    ['a name that is not the stage', { LogGroupName: '/aws/longtake-dev-narrate' }, /LogGroupName is/],
  ])('are found to differ by %s', (_, log, words) => {
    expect(problems(stage('prod', { logDays: 90, origins: ['*'] }, log))).toEqual([expect.stringMatching(words)]);
  });

  test('a resource that only one has is found', () => {
    const prod = stage('prod', { logDays: 90 });
    const more = { ...prod, template: templateWith({ ...prod.template.Resources, Bell: resource('AWS::SNS::Topic') }) };
    expect(problems(more)).toEqual([expect.stringContaining('Bell is absent in dev')]);
  });
});
