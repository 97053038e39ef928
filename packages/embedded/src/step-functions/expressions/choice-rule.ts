import type { Json } from '../json.ts';
import { findAtPath, type Roots, readPath, requirePath } from './path.ts';

/** A rule of a Choice state: one comparison, or And, Or, Not of rules. */
export type ChoiceRule = { [field: string]: Json };

const COMPARISON =
  /^(String|Numeric|Boolean|Timestamp)(Equals|LessThan|GreaterThan|LessThanEquals|GreaterThanEquals)(Path)?$/;
const TIMESTAMP = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(?:\.\d+)?(?:Z|[+-]\d\d:\d\d)$/;

/** Tests of a value's kind, and whether a value passes them. */
const KINDS: Record<string, (value: Json | undefined) => boolean> = {
  IsPresent: (value) => value !== undefined,
  IsNull: (value) => value === null,
  IsNumeric: (value) => typeof value === 'number',
  IsString: (value) => typeof value === 'string',
  IsBoolean: (value) => typeof value === 'boolean',
  IsTimestamp: (value) => typeof value === 'string' && TIMESTAMP.test(value),
};

/** The comparison's field of a rule, or undefined where it has none that this engine knows. */
export const comparisonOf = (rule: ChoiceRule): string | undefined =>
  Object.keys(rule).find((key) => COMPARISON.test(key) || key === 'StringMatches' || key in KINDS);

type Comparable = string | number | boolean;

/** The value as something of the kind that can be compared; undefined where it is of another kind. */
const comparable = (kind: string, value: Json): Comparable | undefined => {
  if (kind === 'Timestamp') {
    return typeof value === 'string' && TIMESTAMP.test(value) ? new Date(value).getTime() : undefined;
  }
  const type = kind === 'Numeric' ? 'number' : kind.toLowerCase();
  return typeof value === type ? (value as Comparable) : undefined;
};

const holds = (operator: string, one: Comparable, other: Comparable): boolean => {
  if (operator === 'Equals') return one === other;
  if (operator === 'LessThan') return one < other;
  if (operator === 'GreaterThan') return one > other;
  return operator === 'LessThanEquals' ? one <= other : one >= other;
};

const matches = (pattern: string, text: string): boolean => {
  const parts = pattern.replace(/\\\*/g, '\0').split('*');
  const quoted = parts.map((part) => part.replaceAll('\0', '*').replace(/[.*+?^${}()|[\]\\]/g, '\\$&'));
  return new RegExp(`^${quoted.join('.*')}$`, 's').test(text);
};

const compare = (rule: ChoiceRule, field: string, roots: Roots): boolean => {
  const expected = rule[field] as Json;
  const variable = requirePath(String(rule.Variable));
  const kindTest = KINDS[field];
  if (field === 'IsPresent') return (findAtPath(variable, roots) !== undefined) === expected;
  const value = readPath(variable.text, roots);
  if (kindTest !== undefined) return kindTest(value) === expected;
  if (field === 'StringMatches') return typeof value === 'string' && matches(String(expected), value);
  const [, kind = '', operator = '', isPath] = COMPARISON.exec(field) ?? [];
  const one = comparable(kind, value);
  const other = comparable(kind, isPath === undefined ? expected : readPath(String(expected), roots));
  return one !== undefined && other !== undefined && holds(operator, one, other);
};

/** Whether a rule holds. A variable that is not there is States.Runtime, but for IsPresent. */
export const ruleHolds = (rule: ChoiceRule, roots: Roots): boolean => {
  if (Array.isArray(rule.And)) return rule.And.every((inner) => ruleHolds(inner as ChoiceRule, roots));
  if (Array.isArray(rule.Or)) return rule.Or.some((inner) => ruleHolds(inner as ChoiceRule, roots));
  if (rule.Not !== undefined) return !ruleHolds(rule.Not as ChoiceRule, roots);
  return compare(rule, comparisonOf(rule) ?? '', roots);
};
