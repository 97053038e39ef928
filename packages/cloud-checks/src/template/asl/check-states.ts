import type { Finding } from '../../finding.ts';
import { isObject, type Template } from '../template.ts';
import { walk } from '../walk.ts';
import { allDefinitions, type Definition, type State, stateMachinesOf } from './state-machine.ts';

/**
 * What Step Functions refuses, or never runs, and the validator lets through: placeholders that nothing fills, states that no
 * other leads to, names that are too long, States.ALL beside others or before the last, and waits that cannot be.
 */
export const checkStates = (template: Template): Finding[] =>
  stateMachinesOf(template).flatMap(({ id, definition }) => {
    if ('reason' in definition) return [];
    const { text, value } = definition;
    return [
      ...strayPlaceholders(text),
      ...allDefinitions(value).flatMap(([, inner]) => [
        ...unreachable(inner),
        ...Object.entries(inner.States).flatMap(([name, state]) => [...longNames(name), ...badCatchers(name, state)]),
      ]),
    ].map(([state, problem, remedy]) => ({
      check: 'state machines',
      where: state === '' ? id : `${id}, state ${state}`,
      problem,
      remedy,
    }));
  });

type Problem = readonly [state: string, problem: string, remedy: string];

const strayPlaceholders = (text: string): Problem[] =>
  [...new Set([...text.matchAll(/\$\{[^}]*\}/g)].map(([placeholder]) => placeholder))].map((placeholder) => [
    '',
    `holds \`${placeholder}\`, which nothing fills`,
    'Name it by Fn::Sub or Fn::GetAtt, or write it in another way.',
  ]);

const unreachable = ({ StartAt, States }: Definition): Problem[] => {
  const reached = new Set<string>();
  let next = [StartAt];
  while (next.length > 0) {
    for (const name of next) reached.add(name);
    next = next.flatMap((name) => nextOf(States[name])).filter((name) => !reached.has(name));
  }
  return Object.keys(States)
    .filter((name) => !reached.has(name))
    .map((name) => [name, 'can never be reached', 'Lead a Next, a Default or a Catch to it, or remove it.']);
};

/** Where a state may lead: what is inside a Map or a Parallel leads nowhere outside. */
const nextOf = (state: State | undefined): string[] => {
  if (state === undefined) return [];
  const { ItemProcessor: _, Iterator: __, Branches: ___, ...own } = state;
  return [...walk({ value: own, path: [], guards: [] })].flatMap(({ value, path }) =>
    typeof value === 'string' && ['Next', 'Default'].includes(path.at(-1) ?? '') ? [value] : [],
  );
};

const longNames = (name: string): Problem[] =>
  name.length > 80 ? [[name, `has a name of ${name.length} letters`, 'Step Functions takes 80.']] : [];

const badCatchers = (state: string, { Retry, Catch }: State): Problem[] =>
  [Retry, Catch].flatMap((rules) => {
    const list = Array.isArray(rules) ? rules.filter(isObject) : [];
    return list.flatMap((rule, index): Problem[] => {
      const errors = Array.isArray(rule.ErrorEquals) ? rule.ErrorEquals : [];
      const isMisplaced = errors.includes('States.ALL') && (errors.length > 1 || index < list.length - 1);
      const { IntervalSeconds: interval = 1, MaxDelaySeconds: most } = rule;
      return [
        ...(isMisplaced
          ? [[state, 'has States.ALL beside other names, or before the last rule', 'Put it last, and alone.'] as const]
          : []),
        ...(typeof most === 'number' && typeof interval === 'number' && most <= interval
          ? [
              [
                state,
                'waits at most for less than its first interval',
                'Set MaxDelaySeconds above IntervalSeconds.',
              ] as const,
            ]
          : []),
      ];
    });
  });
