import type { Finding } from '../../finding.ts';
import { render } from '../render.ts';
import { isObject, type Properties, resourcesOf, type Template } from '../template.ts';
import { whereIs } from '../walk.ts';
import { documentsOf, type PolicyKind } from './documents.ts';
import { listOf } from './statements.ts';

/** Every policy is well formed: IAM refuses it otherwise, and to the schemas a policy is free JSON. */
export const checkPolicies = (template: Template): Finding[] => [
  ...documentsOf(template).flatMap(({ path, kind, body }) =>
    problemsOf(body, kind).map(([problem, remedy]) => ({ check: 'policies', where: whereIs(path), problem, remedy })),
  ),
  ...resourcesOf(template, 'AWS::IAM::Role').flatMap(([id, { Properties }]) => tooLong(id, Properties?.Policies)),
];

/** IAM counts a role's own policies together, without spaces. */
const MAX_POLICY_LETTERS = 10_240;

const tooLong = (id: string, policies: unknown): Finding[] => {
  const count = JSON.stringify(policies ?? '').length;
  if (count <= MAX_POLICY_LETTERS) return [];
  return [
    {
      check: 'policies',
      where: id,
      problem: `has policies of ${count} letters, and IAM takes ${MAX_POLICY_LETTERS} in one role`,
      remedy: 'Put resources that share their actions into one statement.',
    },
  ];
};

type Problem = readonly [problem: string, remedy: string];

const documentKeys = ['Version', 'Id', 'Statement'];
const statementKeys = [
  ...['Sid', 'Effect', 'Principal', 'NotPrincipal', 'Action', 'NotAction', 'Resource', 'NotResource', 'Condition'],
];
const versions = ['2012-10-17', '2008-10-17', undefined];

const problemsOf = (body: Properties, kind: PolicyKind): Problem[] => [
  ...unknownKeys(body, documentKeys),
  ...(versions.some((version) => version === body.Version)
    ? []
    : [['has an unknown Version', 'Use 2012-10-17.'] as const]),
  ...(body.Statement === undefined ? [['has no Statement', 'Give it statements.'] as const] : []),
  ...listOf(body.Statement).flatMap((statement) =>
    isObject(statement)
      ? statementProblems(statement, kind)
      : [['has a statement that is none', 'Give an object.'] as const],
  ),
];

const unknownKeys = (value: Properties, known: readonly string[]): Problem[] =>
  Object.keys(value)
    .filter((key) => !known.includes(key))
    .map((key) => [`has \`${key}\`, which IAM does not know there`, `IAM knows ${known.join(', ')}.`]);

const statementProblems = (statement: Properties, kind: PolicyKind): Problem[] => {
  const has = (...keys: string[]) => keys.some((key) => statement[key] !== undefined);
  return [
    ...unknownKeys(statement, statementKeys),
    ...(['Allow', 'Deny'].includes(String(statement.Effect))
      ? []
      : [['has no Effect: Allow or Deny', 'Give it.'] as const]),
    ...(has('Action', 'NotAction') ? [] : [['has a statement without an Action', 'Give it.'] as const]),
    ...(kind === 'trust' || has('Resource', 'NotResource')
      ? []
      : [['has a statement without a Resource', 'Give it.'] as const]),
    ...(kind === 'identity' || has('Principal', 'NotPrincipal')
      ? []
      : [['has a statement without a Principal', 'Give it.'] as const]),
    ...(kind === 'identity' && has('Principal', 'NotPrincipal')
      ? [["names a Principal, which a role's own policy may not", 'Remove it.'] as const]
      : []),
    ...listOf(statement.Action)
      .flatMap((action) => render(action))
      .filter((action) => action !== '*' && !/^[a-z0-9-]+:[A-Za-z*?]+$/.test(action))
      .map((action): Problem => [`has the action \`${action}\``, 'An action is service:Name.']),
    ...conditionProblems(statement.Condition),
  ];
};

const OPERATOR =
  /^(ForAnyValue:|ForAllValues:)?(String(Not)?(Equals(IgnoreCase)?|Like)|Numeric(Not)?(Equals|(Less|Greater)Than(Equals)?)|Date(Not)?(Equals|(Less|Greater)Than(Equals)?)|Bool|BinaryEquals|(Not)?IpAddress|Arn(Not)?(Equals|Like)|Null)(IfExists)?$/;

const conditionProblems = (condition: unknown): Problem[] => {
  if (condition === undefined) return [];
  if (!isObject(condition)) return [['has a Condition that is no object', 'Give operators with keys and values.']];
  return Object.entries(condition).flatMap(([operator, keys]): Problem[] => {
    if (!OPERATOR.test(operator)) return [[`has the condition operator ${operator}`, 'IAM does not know it.']];
    return Object.keys(isObject(keys) ? keys : { '': keys })
      .filter((key) => !/^[a-z0-9-]+:[a-z0-9/_.:-]+$/i.test(key))
      .map((key) => [`has the condition key \`${key}\``, 'A key is service:Name.']);
  });
};
