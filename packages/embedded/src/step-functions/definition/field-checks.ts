import { comparisonOf } from '../expressions/choice-rule.ts';
import { parseExpression } from '../expressions/parse-expression.ts';
import { parsePath } from '../expressions/path.ts';
import { isObject, type Json } from '../json.ts';

/** Says what is wrong with a field's value, or nothing. */
export type FieldCheck = (value: unknown) => string | undefined;

/** AWS's own limit of time-outs, and beyond what a timer of Node can wait at once. */
const MAX_SECONDS = 99_999_999;

export const anything: FieldCheck = () => undefined;
export const text: FieldCheck = (value) => (typeof value === 'string' && value !== '' ? undefined : 'must be a text');
export const isTrue: FieldCheck = (value) => (value === true ? undefined : 'must be true');

/** An integer within a range. */
export const integer =
  (least: number, most = MAX_SECONDS): FieldCheck =>
  (value) =>
    typeof value === 'number' && Number.isInteger(value) && value >= least && value <= most
      ? undefined
      : `must be an integer from ${least} to ${most}`;

/** A number of at least `least`. */
export const atLeast =
  (least: number): FieldCheck =>
  (value) =>
    typeof value === 'number' && value >= least ? undefined : `must be a number of at least ${least}`;

/** One of some texts. */
export const oneOf =
  (...allowed: string[]): FieldCheck =>
  (value) =>
    typeof value === 'string' && allowed.includes(value) ? undefined : `must be one of ${allowed.join(', ')}`;

/** A path of the subset that this engine runs. */
export const path: FieldCheck = (value) =>
  typeof value === 'string' && parsePath(value) !== undefined
    ? undefined
    : 'must be a path of names, indexes and [*]; this engine runs no others';

export const pathOrNull: FieldCheck = (value) => (value === null ? undefined : path(value));

/** A path that names one place of the data. */
export const referenceOrNull: FieldCheck = (value) => {
  if (value === null) return undefined;
  const parsed = typeof value === 'string' ? parsePath(value) : undefined;
  const isReference = parsed?.root === 'data' && parsed.steps.every(({ kind }) => kind !== 'all');
  return isReference ? undefined : 'must be a path of names and indexes that starts with $';
};

const tryExpression = (value: unknown): string | undefined => {
  if (typeof value !== 'string') return 'must be a path or an intrinsic function';
  try {
    parseExpression(value);
    return undefined;
  } catch (error) {
    return error instanceof Error ? error.message : String(error);
  }
};

/** A path or a call of an intrinsic function. */
export const expression: FieldCheck = tryExpression;

const checkMember = (key: string, value: unknown): string | undefined => {
  const problem = key.endsWith('.$') ? tryExpression(value) : templatePart(value);
  return problem === undefined ? undefined : `${key}: ${problem}`;
};

const templatePart: FieldCheck = (value) => {
  if (Array.isArray(value)) return value.map(templatePart).find((problem) => problem !== undefined);
  if (!isObject(value)) return undefined;
  return Object.entries(value)
    .map(([key, member]) => checkMember(key, member))
    .find((problem) => problem !== undefined);
};

/** An object whose members that end in `.$` are paths or intrinsic functions. */
export const template: FieldCheck = (value) => (isObject(value) ? templatePart(value) : 'must be an object');

const fields = (value: unknown, checks: Record<string, FieldCheck>, required: string[]): string | undefined => {
  if (!isObject(value)) return 'must hold objects';
  const missing = required.find((name) => !(name in value));
  if (missing !== undefined) return `${missing} is missing`;
  for (const [name, member] of Object.entries(value)) {
    const check = checks[name];
    const problem = check === undefined ? 'is not supported' : check(member);
    if (problem !== undefined) return `${name} ${problem}`;
  }
  return undefined;
};

const errorNames: FieldCheck = (value) => {
  if (!Array.isArray(value) || value.length === 0 || value.some((name) => text(name) !== undefined)) {
    return 'must be a list of names';
  }
  return value.includes('States.ALL') && value.length > 1 ? 'must have States.ALL alone' : undefined;
};

const listOf =
  (check: FieldCheck): FieldCheck =>
  (value) => {
    if (!Array.isArray(value)) return 'must be a list';
    return value.map(check).find((problem) => problem !== undefined);
  };

const onlyLastCatchesAll: FieldCheck = (value) =>
  Array.isArray(value) && value.slice(0, -1).some((item) => isObject(item) && String(item.ErrorEquals) === 'States.ALL')
    ? 'may have States.ALL in its last item only'
    : undefined;

const retriers = listOf((value) =>
  fields(
    value,
    {
      ErrorEquals: errorNames,
      IntervalSeconds: integer(1),
      MaxAttempts: integer(0),
      BackoffRate: atLeast(1),
      MaxDelaySeconds: integer(1, 31_622_400),
      JitterStrategy: oneOf('NONE', 'FULL'),
      Comment: text,
    },
    ['ErrorEquals'],
  ),
);
const catchers = listOf((value) =>
  fields(value, { ErrorEquals: errorNames, Next: text, ResultPath: referenceOrNull, Comment: text }, [
    'ErrorEquals',
    'Next',
  ]),
);
export const retry: FieldCheck = (value) => retriers(value) ?? onlyLastCatchesAll(value);
export const caught: FieldCheck = (value) => catchers(value) ?? onlyLastCatchesAll(value);

const COMPOUND = ['And', 'Or', 'Not'];

const rule = (value: unknown, isTop: boolean): string | undefined => {
  if (!isObject(value)) return 'must hold rules';
  if (isTop !== 'Next' in value) return isTop ? 'has a rule without Next' : 'has Next inside a rule';
  const compound = COMPOUND.find((name) => name in value);
  const comparison = comparisonOf(value as Record<string, Json>);
  const allowed = compound === undefined ? ['Variable', comparison] : [compound];
  const unknown = Object.keys(value).find((key) => !['Next', 'Comment', ...allowed].includes(key));
  if (unknown !== undefined) return `has a rule with ${unknown}, which is not supported there`;
  if (compound === 'Not') return rule(value.Not, false);
  if (compound !== undefined) return listOf((inner) => rule(inner, false))(value[compound]);
  if (comparison === undefined) return 'has a rule without a comparison';
  return path(value.Variable) ?? (comparison.endsWith('Path') ? path(value[comparison]) : undefined);
};

/** The rules of a Choice. */
export const choices: FieldCheck = (value) =>
  Array.isArray(value) && value.length > 0 ? listOf((inner) => rule(inner, true))(value) : 'must be a list of rules';
