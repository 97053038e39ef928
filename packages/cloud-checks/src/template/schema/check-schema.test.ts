import { describe, expect, test } from '@jest/globals';
import type { Properties, Template } from '../template.ts';
import { resource, templateWith, topic } from '../testing/template-for-tests.ts';
import { checkAttributes } from './check-attributes.ts';
import { checkSchema } from './check-schema.ts';
import { loadSpec } from './spec.ts';

const spec = loadSpec();
const nothing = { Ref: 'AWS::NoValue' };
const table: Properties = {
  KeySchema: [{ AttributeName: 'pk', KeyType: 'HASH' }],
  AttributeDefinitions: [{ AttributeName: 'pk', AttributeType: 'S' }],
  BillingMode: 'PAY_PER_REQUEST',
};
const withTable = (properties: Properties): Template =>
  templateWith(
    { Jobs: resource('AWS::DynamoDB::Table', properties), Bell: topic() },
    { Parameters: { One: { Type: 'String' }, Many: { Type: 'CommaDelimitedList' } } },
  );
const told = (template: Template) => checkSchema(template, spec).map(({ where, problem }) => `${where} ${problem}`);

describe('the schemas of CloudFormation', () => {
  test.each<[string, Properties]>([
    ['what is required, and no more', table],
    ['a number as text, and a boolean as text', { ...table, DeletionProtectionEnabled: 'true', TableName: 5 }],
    ['a text by reference', { ...table, TableName: { 'Fn::Sub': '${Bell}-jobs' } }],
    ['a list by Fn::If', { ...table, Tags: { 'Fn::If': ['C', [{ Key: 'a', Value: 'b' }], nothing] } }],
    [
      'an item of a list that may be absent',
      { ...table, Tags: [{ 'Fn::If': ['C', { Key: 'a', Value: 'b' }, nothing] }] },
    ],
    ['what only a deployment knows', { ...table, TableName: { 'Fn::Select': [0, { Ref: 'Many' }] } }],
  ])('let through %s', (_, properties) => {
    expect(told(withTable(properties))).toEqual([]);
  });

  test.each<[string, Properties, RegExp]>([
    ['an unknown property', { ...table, TabelName: 'x' }, /TabelName .*is no property/],
    [
      'an unknown property inside',
      { ...table, TimeToLiveSpecification: { Enabled: true, Name: 'x' } },
      /Name .*is no property/,
    ],
    ['a missing property', { BillingMode: 'PAY_PER_REQUEST' }, /KeySchema .*is required, and missing/],
    [
      'a missing property inside',
      { ...table, KeySchema: [{ AttributeName: 'pk' }] },
      /KeySchema\.0\.KeyType .*is required/,
    ],
    [
      'one that is left out under a condition',
      { ...table, KeySchema: { 'Fn::If': ['C', table.KeySchema, nothing] } },
      /left out/,
    ],
    ['one that is AWS::NoValue', { ...table, KeySchema: nothing }, /KeySchema .*is required/],
    ['text for a number', { ...table, OnDemandThroughput: { MaxReadRequestUnits: 'many' } }, /a whole number/],
    ['a fraction for a whole number', { ...table, OnDemandThroughput: { MaxReadRequestUnits: 1.5 } }, /a whole number/],
    ['text for a boolean', { ...table, DeletionProtectionEnabled: 'yes' }, /true or false/],
    ['an object for a text', { ...table, TableName: { a: 1 } }, /TableName .*must be text/],
    ['a text for a list', { ...table, Tags: 'a' }, /Tags .*must be a list/],
    ['a text for an object', { ...table, TimeToLiveSpecification: 'expiresAt' }, /must be an object/],
    ['something else than a tag', { ...table, Tags: [{ Name: 'a' }] }, /Tags\.0.*/],
    [
      'a wrong value inside an Fn::If',
      { ...table, TableName: { 'Fn::If': ['C', ['x'], 'y'] } },
      /TableName\.Fn::If\.1/,
    ],
    [
      'a joined text for a list',
      { ...table, Tags: { 'Fn::Join': [',', ['a']] } },
      /must be a list .*Fn::Join gives one value/,
    ],
    ['a split list for a text', { ...table, TableName: { 'Fn::Split': [',', 'a,b'] } }, /Fn::Split gives a list/],
    ['a list of a parameter for a text', { ...table, TableName: { Ref: 'Many' } }, /Ref gives a list/],
  ])('refuse %s', (_, properties, words) => {
    const findings = told(withTable(properties));
    expect(findings.join('\n')).toMatch(words);
    expect(findings.length).toBeLessThan(3);
  });

  test('refuse a value that is not among the listed ones', () => {
    const template = templateWith({ Media: resource('AWS::S3::Bucket', { AccessControl: 'Everyone' }) });
    expect(told(template)).toEqual([expect.stringContaining('must be one of')]);
  });

  test('refuse a type that there is not, and say what was likely meant by a property', () => {
    expect(told(templateWith({ Bell: resource('AWS::SNS::Bell') }))).toEqual([
      'Bell.Type (AWS::SNS::Bell) CloudFormation has no type `AWS::SNS::Bell`',
    ]);
    expect(checkSchema(withTable({ ...table, TabelName: 'x' }), spec)[0]?.remedy).toBe('Did you mean TableName?');
  });

  test('ask of a custom resource for its function alone', () => {
    const Key = resource('AWS::CloudFormation::CustomResource', { Own: { a: 1 } });
    expect(told(templateWith({ Key }))).toEqual([expect.stringContaining('names no function')]);
    const Made = resource('Custom::Key', { ServiceToken: 'arn', Own: { a: 1 } });
    expect(told(templateWith({ Made }))).toEqual([]);
  });
});

describe('attributes', () => {
  const asking = (attribute: string, from = 'Jobs') =>
    checkAttributes(
      templateWith({
        Jobs: resource('AWS::DynamoDB::Table', table),
        Made: resource('Custom::Key', { ServiceToken: 'arn' }),
        Bell: topic({
          TopicName: { 'Fn::GetAtt': [from, attribute] },
          DisplayName: { 'Fn::Sub': `\${${from}.${attribute}}` },
        }),
      }),
      spec,
    ).map(({ problem }) => problem);

  test('those of a type may be asked for, and any of a custom resource', () => {
    expect(asking('Arn')).toEqual([]);
    expect(asking('PublicKey', 'Made')).toEqual([]);
  });

  test('one that the type does not have is found, in Fn::GetAtt and in Fn::Sub', () => {
    expect(asking('Aarn')).toEqual(Array(2).fill('asks Jobs for `Aarn`, which AWS::DynamoDB::Table does not have'));
  });
});
