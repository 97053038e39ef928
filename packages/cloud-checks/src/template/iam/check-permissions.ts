import type { Finding } from '../../finding.ts';
import { render } from '../render.ts';
import { isObject, type Template } from '../template.ts';
import { whereIs } from '../walk.ts';
import { listOf, type Statement, statementsOf } from './statements.ts';
import { unnamedActions } from './unnamed-actions.ts';

/**
 * No policy allows more than it names: no wildcard in an action, no `*` as resource but for actions that have none, no
 * "everything but", nobody from everywhere. What part of a name a wildcard may leave open is cdk-nag's rule IAM5.
 */
export const checkPermissions = (template: Template): Finding[] =>
  statementsOf(template)
    .filter(({ effect }) => effect === 'Allow')
    .flatMap((statement) =>
      problemsOf(statement).map(([problem, remedy]) => ({
        check: 'permissions',
        where: whereIs(statement.path),
        problem,
        remedy,
      })),
    );

type Problem = readonly [problem: string, remedy: string];

const problemsOf = ({ body }: Statement): Problem[] => [
  ...['NotAction', 'NotResource', 'NotPrincipal']
    .filter((key) => key in body)
    .map((key): Problem => [`allows everything but a list (${key})`, 'Name what is allowed.']),
  ...listOf(body.Action)
    .flatMap((action) => render(action))
    .filter((action) => action.includes('*'))
    .map((action): Problem => [`allows the actions \`${action}\``, 'Name each action.']),
  ...everything(body),
  ...anybody(body),
];

const everything = (body: Statement['body']): Problem[] => {
  const isEverything = listOf(body.Resource).some((resource) => render(resource).includes('*'));
  if (!isEverything) return [];
  return listOf(body.Action)
    .map(String)
    .filter((action) => !action.includes('*') && !unnamedActions.some((unnamed) => unnamed.action === action))
    .map((action) => [
      `allows \`${action}\` on every resource`,
      'Name the resource; an action that has none belongs into unnamed-actions.ts, with a reason.',
    ]);
};

const anybody = ({ Principal, Condition }: Statement['body']): Problem[] => {
  const named = isObject(Principal) ? Object.values(Principal).flatMap(listOf) : [Principal];
  if (!named.includes('*') || Condition !== undefined) return [];
  return [['allows it to anybody', 'Name the principal, or add a Condition.']];
};
