import { describe, expect, test } from '@jest/globals';
import { checkEventPatterns } from './check-event-patterns.ts';
import { resource, templateWith } from './testing/template-for-tests.ts';

const found = (EventPattern: unknown) =>
  checkEventPatterns(templateWith({ Ends: resource('AWS::Events::Rule', { EventPattern }) })).map(
    ({ where, problem }) => `${where} ${problem}`,
  );

describe('event patterns', () => {
  test('of known fields with lists are let through', () => {
    expect(
      found({ source: ['aws.states'], detail: { status: ['FAILED'], arn: [{ Ref: 'Machine' }, { prefix: 'x' }] } }),
    ).toEqual([]);
  });

  test.each<[string, unknown, string]>([
    ['an unknown field', { detailtype: ['x'] }, 'Ends.EventPattern.detailtype is no field of an event'],
    ['a value that is no list', { source: 'aws.states' }, 'Ends.EventPattern.source is no list'],
    ['a reference that is no list', { detail: { arn: { Ref: 'Machine' } } }, 'Ends.EventPattern.detail.arn is no list'],
    ['an empty list', { source: [] }, 'Ends.EventPattern.source is an empty list'],
  ])('with %s are found', (_, pattern, words) => {
    expect(found(pattern)).toEqual([expect.stringContaining(words)]);
  });
});
