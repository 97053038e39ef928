import { describe, expect, test } from '@jest/globals';
import { checkCycles } from './check-cycles.ts';
import { templateWith, topic } from './testing/template-for-tests.ts';

describe('cycles', () => {
  test('a chain is none, however its ends are named', () => {
    const template = templateWith({
      A: topic({}, { DependsOn: 'B' }),
      B: topic({ TopicName: { Ref: 'C' } }),
      C: topic({ TopicName: 'A' }),
    });
    expect(checkCycles(template)).toEqual([]);
  });

  test('a circle is shown once, as a path, whatever kind of reference closes it', () => {
    const template = templateWith({
      A: topic({}, { DependsOn: 'B' }),
      B: topic({ TopicName: { 'Fn::Sub': '${C.TopicName}-x' } }),
      C: topic({ TopicName: { 'Fn::If': ['Loud', { Ref: 'A' }, 'x'] } }),
      D: topic({ TopicName: { Ref: 'A' } }),
    });
    expect(checkCycles(template).map(({ problem }) => problem)).toEqual(['needs itself: A → B → C → A']);
  });

  test('of two ways back the shorter is shown', () => {
    const template = templateWith({
      A: topic({ TopicName: { Ref: 'B' } }),
      B: topic({ TopicName: { Ref: 'C' }, DisplayName: { Ref: 'A' } }),
      C: topic({ TopicName: { Ref: 'A' } }),
    });
    expect(checkCycles(template)[0]?.problem).toBe('needs itself: A → B → A');
  });

  test('a resource that names itself is a circle', () => {
    expect(checkCycles(templateWith({ A: topic({ TopicName: { Ref: 'A' } }) }))).toHaveLength(1);
  });

  test('conditions may not name each other in a circle', () => {
    const template = templateWith(
      { A: topic({}, { Condition: 'X' }) },
      { Conditions: { X: { 'Fn::Not': [{ Condition: 'Y' }] }, Y: { 'Fn::Not': [{ Condition: 'X' }] } } },
    );
    expect(checkCycles(template).map(({ problem }) => problem)).toEqual(['needs itself: X → Y → X']);
  });
});
