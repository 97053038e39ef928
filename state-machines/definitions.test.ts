import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { describe, expect, test } from '@jest/globals';
import { states } from '@longtake/contracts';
import aslValidator from 'asl-validator';
import { allStates, readDefinition, readYaml, type State } from './read-definition.ts';

const machines = ['make-video', 'render-reel'];
const functions = readYaml('services/pipeline/functions.yml') as Record<string, { handler: string; timeout: number }>;
const LAMBDA = 'arn:aws:states:::lambda:invoke';

const tasks = machines.flatMap((machine) =>
  allStates(readDefinition(machine))
    .filter(([, { Type }]) => Type === 'Task')
    .map(([name, state]): [string, State, string] => [name, state, machine]),
);
const lambdaTasks = tasks.filter(([, { Resource }]) => Resource === LAMBDA);

describe('the state machines', () => {
  test.each(machines)('%s is valid Amazon States Language', (machine) => {
    const { isValid, errorsText } = aslValidator(resolved(machine) as never, { checkPaths: true, checkArn: true });
    expect(isValid ? '' : errorsText()).toBe('');
  });

  test.each(lambdaTasks)('%s has a function, a handler and schemas under its own name', (name, state) => {
    const functionName = state.Parameters?.FunctionName?.['Fn::GetAtt'][0] ?? '';
    expect(functionName).toBe(name[0]!.toLowerCase() + name.slice(1));
    const file = functions[functionName]!.handler.replace(/\.handler$/, '.ts');
    expect(existsSync(fileURLToPath(new URL(`../${file}`, import.meta.url)))).toBe(true);
    expect(Object.keys(states)).toContain(name);
  });

  test('every schema and every function of the pipeline belongs to a Task', () => {
    const names = lambdaTasks.map(([name]) => name).sort();
    expect(Object.keys(states).sort()).toEqual(names);
    expect(
      Object.keys(functions)
        .map((name) => name[0]!.toUpperCase() + name.slice(1))
        .sort(),
    ).toEqual(names);
  });

  test.each(tasks)('%s has a timeout, and its function ends before it', (name, state) => {
    expect(state.TimeoutSeconds).toBeGreaterThan(0);
    const own = functions[name[0]!.toLowerCase() + name.slice(1)]?.timeout ?? 0;
    expect(own).toBeLessThanOrEqual(state.TimeoutSeconds!);
    expect(own).toBeLessThanOrEqual(900);
  });

  test('what fails at the top is caught by RecordFailure', () => {
    const top = Object.entries(readDefinition('make-video').States).filter(
      ([name]) => !['RecordFailure', 'Failed'].includes(name),
    );
    for (const [name, state] of top) expect([name, state.Catch?.at(-1)?.Next]).toEqual([name, 'RecordFailure']);
  });

  test('no error that the user must mend is retried, nor a bug', () => {
    for (const [, { Retry = [] }] of tasks)
      for (const name of Retry.flatMap(({ ErrorEquals }) => ErrorEquals))
        expect(name).not.toMatch(/^(Input|Bug)\.|^States\.(ALL|TaskFailed)$/);
  });
});

/** The definition with names in place of CloudFormation's references. */
const resolved = (machine: string): unknown =>
  JSON.parse(JSON.stringify(readDefinition(machine)), (_key, value: unknown) => {
    if (typeof value !== 'object' || value === null) return value;
    if ('Fn::GetAtt' in value)
      return `arn:aws:lambda:us-east-1:000000000000:function:${(value['Fn::GetAtt'] as string[])[0]}`;
    if ('Fn::Sub' in value) return 'arn:aws:states:us-east-1:000000000000:stateMachine:render-reel';
    return value;
  });
