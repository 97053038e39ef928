import { describe, expect, it } from '@jest/globals';
import { checkDefinition } from './check-definition.ts';

const problemOf = (definition: object): string => {
  try {
    checkDefinition(JSON.stringify(definition));
    return '';
  } catch (error) {
    return error instanceof Error ? error.message : String(error);
  }
};
const task = { Type: 'Task', Resource: 'arn:aws:states:::lambda:invoke', Parameters: { FunctionName: 'f' }, End: true };
const one = (state: object) => ({ StartAt: 'S', States: { S: state } });
const withTask = (more: object) => problemOf(one({ ...task, ...more }));
const map = (more: object, processor: object = {}) =>
  problemOf(
    one({
      Type: 'Map',
      End: true,
      ItemProcessor: {
        ...one({ Type: 'Pass', End: true }),
        StartAt: 'I',
        States: { I: { Type: 'Pass', End: true } },
        ...processor,
      },
      ...more,
    }),
  );

describe('checkDefinition', () => {
  it('takes what the engine runs', () => {
    expect(withTask({})).toBe('');
    expect(
      map({ ItemsPath: '$.a', ItemSelector: { 'x.$': '$$.Map.Item.Value' } }, { ProcessorConfig: { Mode: 'INLINE' } }),
    ).toBe('');
  });

  it('refuses what the engine would have to skip', () => {
    expect(problemOf({ ...one(task), QueryLanguage: 'JSONata' })).toContain('QueryLanguage must be JSONPath');
    for (const field of ['Assign', 'Arguments', 'Output', 'HeartbeatSeconds', 'HeartbeatSecondsPath', 'Credentials']) {
      expect(withTask({ [field]: {} })).toBe(`S: ${field} is not supported by the embedded engine`);
    }
    for (const field of [
      'ItemReader',
      'ItemBatcher',
      'ResultWriter',
      'ToleratedFailureCount',
      'ToleratedFailurePercentage',
      'MaxConcurrencyPath',
      'Label',
    ]) {
      expect(map({ [field]: 1 })).toBe(`S: ${field} is not supported by the embedded engine`);
    }
    expect(map({}, { ProcessorConfig: { Mode: 'DISTRIBUTED', ExecutionType: 'STANDARD' } })).toContain(
      'distributed maps',
    );
  });

  it('refuses every resource but the two, and parameters that would do nothing', () => {
    for (const resource of [
      'arn:aws:lambda:us-east-1:1:function:f',
      'arn:aws:states:::lambda:invoke.waitForTaskToken',
      'arn:aws:states:::aws-sdk:s3:getObject',
      'arn:aws:states:::states:startExecution',
    ]) {
      expect(withTask({ Resource: resource })).toContain(`Resource '${resource}' is not supported`);
    }
    expect(withTask({ Parameters: { FunctionName: 'f', Qualifier: '3' } })).toContain(
      'Parameters.Qualifier is not supported',
    );
    expect(withTask({ Parameters: {} })).toContain('Parameters.FunctionName is missing');
  });

  it('refuses paths, intrinsics and rules beyond its subset', () => {
    expect(withTask({ InputPath: '$.a[?(@.b > 1)]' })).toContain('InputPath must be a path');
    expect(withTask({ InputPath: '$..a' })).toContain('InputPath must be a path');
    expect(withTask({ ResultPath: '$.a[*]' })).toContain('ResultPath must be a path of names and indexes');
    expect(withTask({ Parameters: { FunctionName: 'f', Payload: { 'x.$': 'States.Nope(1)' } } })).toContain(
      'no intrinsic function States.Nope',
    );
    expect(withTask({ Parameters: { FunctionName: 'f', Payload: { 'x.$': 'States.MathAdd(1)' } } })).toContain(
      'does not take 1 arguments',
    );
    expect(withTask({ Retry: [{ ErrorEquals: ['A'], Backoff: 2 }] })).toContain('Retry Backoff is not supported');
    expect(withTask({ Retry: [{ ErrorEquals: ['States.ALL'] }, { ErrorEquals: ['A'] }] })).toContain('last item only');
    const choice = (rule: object) =>
      problemOf({ StartAt: 'C', States: { C: { Type: 'Choice', Choices: [rule] }, S: { Type: 'Succeed' } } });
    expect(choice({ Variable: '$.a', NumericEquals: 1, Next: 'S' })).toBe('');
    expect(choice({ Variable: '$.a', Equals: 1, Next: 'S' })).toContain('Equals');
    expect(choice({ Condition: '{% true %}', Next: 'S' })).toContain('Condition');
  });

  it('refuses transitions that lead nowhere and states that nothing reaches', () => {
    expect(problemOf({ StartAt: 'X', States: { S: { Type: 'Succeed' } } })).toContain('there is no state X');
    const { End: _end, ...onward } = task;
    expect(problemOf(one({ ...onward, Next: 'Y' }))).toContain('S: there is no state Y');
    expect(problemOf(one(onward))).toContain('exactly one of Next and End');
    expect(problemOf({ StartAt: 'S', States: { S: task, T: task } })).toContain('T is not reachable');
    expect(map({}, { StartAt: 'S', States: { S: { Type: 'Pass', End: true } } })).toContain('two states of this name');
  });

  it('says what is no JSON', () => {
    expect(() => checkDefinition('{')).toThrow('The definition is not JSON');
  });
});
