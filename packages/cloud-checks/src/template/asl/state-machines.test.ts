import { describe, expect, test } from '@jest/globals';
import type { Properties, Template } from '../template.ts';
import { functionNamed, resource, templateWith } from '../testing/template-for-tests.ts';
import { checkDefinitions } from './check-definitions.ts';
import { checkMachineRights } from './check-machine-rights.ts';
import { checkStates } from './check-states.ts';

const task = (rest: Properties = {}) => ({
  Type: 'Task',
  Resource: 'arn:aws:states:::lambda:invoke',
  Parameters: { FunctionName: '${narrate}', 'Payload.$': '$' },
  ...rest,
});
const machine = (definition: unknown): Template =>
  templateWith({
    ...functionNamed('narrate'),
    MachineRole: resource('AWS::IAM::Role', {
      Policies: [
        {
          PolicyDocument: {
            Statement: [
              {
                Effect: 'Allow',
                Action: 'lambda:InvokeFunction',
                Resource: [{ 'Fn::GetAtt': ['narrateLambdaFunction', 'Arn'] }],
              },
            ],
          },
        },
      ],
    }),
    Machine: resource('AWS::StepFunctions::StateMachine', {
      RoleArn: { 'Fn::GetAtt': ['MachineRole', 'Arn'] },
      DefinitionString: {
        'Fn::Sub': [
          typeof definition === 'string' ? definition : JSON.stringify(definition),
          { narrate: { 'Fn::GetAtt': ['narrateLambdaFunction', 'Arn'] } },
        ],
      },
    }),
  });
const whole = { StartAt: 'Narrate', States: { Narrate: task({ End: true }) } };
const checked = (definition: unknown) =>
  [checkDefinitions, checkStates]
    .flatMap((check) => check(machine(definition)))
    .map((one) => `${one.where} ${one.problem}`);

describe('state machines', () => {
  test('one whose references are filled is let through', () => {
    expect(checked(whole)).toEqual([]);
  });

  test('a definition that is an object, with substitutions, is read too', () => {
    const template = templateWith({
      Machine: resource('AWS::StepFunctions::StateMachine', {
        Definition: whole,
        DefinitionSubstitutions: { narrate: 'arn:aws:lambda:us-east-1:000000000000:function:narrate' },
      }),
    });
    expect([...checkDefinitions(template), ...checkStates(template)]).toEqual([]);
  });

  const retry = (...Retry: Properties[]) => ({ StartAt: 'Narrate', States: { Narrate: task({ End: true, Retry }) } });
  const inner = { StartAt: 'Narrate', States: { Narrate: task({ End: true }), Lost: { Type: 'Succeed' } } };
  test.each<[string, unknown, RegExp]>([
    ['no JSON', '{"StartAt":', /no valid definition: /],
    ['no states', '{"StartAt":"Narrate"}', /no StartAt, or no States/],
    [
      'a state of an unknown type',
      { StartAt: 'A', States: { A: { Type: 'Tusk', End: true } } },
      /no valid definition: SCHEMA/,
    ],
    [
      'a Next that leads nowhere',
      { StartAt: 'A', States: { A: { Type: 'Pass', Next: 'B' } } },
      /MISSING_TRANSITION_TARGET/,
    ],
    [
      'a path that is none',
      { StartAt: 'A', States: { A: { Type: 'Pass', InputPath: '$..[', End: true } } },
      /no valid definition/,
    ],
    [
      'a placeholder that nothing fills',
      { StartAt: 'Narrate', States: { Narrate: task({ Comment: '${foo}', End: true }) } },
      /holds `\$\{foo\}`/,
    ],
    [
      'a state that nothing leads to',
      { StartAt: 'A', States: { A: { Type: 'Pass', End: true }, B: { Type: 'Succeed' } } },
      /state B can never be reached/,
    ],
    [
      'such a state inside a Map',
      {
        StartAt: 'A',
        States: { A: { Type: 'Map', ItemProcessor: { ProcessorConfig: { Mode: 'INLINE' }, ...inner }, End: true } },
      },
      /state Lost can never/,
    ],
    [
      'such a state inside a Parallel',
      { StartAt: 'A', States: { A: { Type: 'Parallel', Branches: [inner], End: true } } },
      /state Lost can never/,
    ],
    ['too long a name', { StartAt: 'A'.repeat(81), States: { ['A'.repeat(81)]: { Type: 'Succeed' } } }, /81 letters/],
    [
      'States.ALL before the last rule',
      retry({ ErrorEquals: ['States.ALL'] }, { ErrorEquals: ['States.Timeout'] }),
      /States\.ALL/,
    ],
    ['States.ALL beside another', retry({ ErrorEquals: ['States.ALL', 'States.Timeout'] }), /States\.ALL/],
    [
      'a longest wait below the first',
      retry({ ErrorEquals: ['States.ALL'], IntervalSeconds: 9, MaxDelaySeconds: 3 }),
      /less than its first/,
    ],
  ])('%s is found', (_, definition, words) => {
    expect(checked(definition).join('\n')).toMatch(words);
  });

  test('what a Catch or a Default leads to is reached', () => {
    const definition = {
      StartAt: 'Narrate',
      States: {
        Narrate: task({ Next: 'Choose', Catch: [{ ErrorEquals: ['States.ALL'], Next: 'Failed' }] }),
        Choose: { Type: 'Choice', Choices: [{ Variable: '$.a', IsPresent: true, Next: 'Done' }], Default: 'Other' },
        Failed: { Type: 'Fail' },
        Done: { Type: 'Succeed' },
        Other: { Type: 'Succeed' },
      },
    };
    expect(checked(definition)).toEqual([]);
  });
});

describe("a state machine's rights", () => {
  const rights = (change: (text: string) => string) =>
    checkMachineRights(JSON.parse(change(JSON.stringify(machine(whole)))) as Template).map(({ problem }) => problem);

  test('are the functions that it calls', () => {
    expect(rights((text) => text)).toEqual([]);
  });

  test('that are missing or too many are found', () => {
    const other = '"Resource":[{"Fn::GetAtt":["singLambdaFunction","Arn"]}]';
    expect(rights((text) => text.replace(/"Resource":\[\{"Fn::GetAtt":\["narrate.*?\]\}\]/, other))).toEqual([
      'calls narrateLambdaFunction, which MachineRole may not invoke',
      'never calls singLambdaFunction, which MachineRole may invoke',
    ]);
  });
});
