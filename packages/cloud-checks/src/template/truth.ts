import { intrinsicOf } from './intrinsic.ts';
import { isObject, type Template } from './template.ts';

/** Which conditions hold in one of the ways in which a template may be deployed. */
export type Truth = (condition: string) => boolean;

/** Beyond this many independent comparisons the ways are too many to try. */
const MAX_COMPARISONS = 12;

/**
 * Every way in which the conditions of a template may turn out. Each Fn::Equals is taken to hold or not, also where packaging
 * has already put both of its sides in: another stage or parameter decides otherwise.
 */
export const truthsOf = ({ Conditions = {} }: Template): Truth[] => {
  const comparisons = [...new Set(Object.values(Conditions).flatMap(comparisonsIn))].slice(0, MAX_COMPARISONS);
  return Array.from({ length: 2 ** comparisons.length }, (_, bits) => {
    const holding = new Set(comparisons.filter((_, index) => ((bits >> index) & 1) === 1));
    return (condition) => evaluate(Conditions[condition], { Conditions, holding, depth: 0 });
  });
};

const comparisonsIn = (value: unknown): string[] => {
  const intrinsic = intrinsicOf(value);
  if (intrinsic?.name === 'Fn::Equals') return [JSON.stringify(intrinsic.argument)];
  if (Array.isArray(value)) return value.flatMap(comparisonsIn);
  return isObject(value) ? Object.values(value).flatMap(comparisonsIn) : [];
};

interface Scope {
  readonly Conditions: Readonly<Record<string, unknown>>;
  readonly holding: ReadonlySet<string>;
  /** Conditions that name each other in a circle must not hang the check; the check of cycles reports them. */
  readonly depth: number;
}

const evaluate = (value: unknown, scope: Scope): boolean => {
  if (!isObject(value) || scope.depth > 50) return false;
  const inner = { ...scope, depth: scope.depth + 1 };
  if (typeof value.Condition === 'string') return evaluate(scope.Conditions[value.Condition], inner);
  const { name = '', argument } = intrinsicOf(value) ?? {};
  const parts: unknown[] = Array.isArray(argument) ? argument : [];
  if (name === 'Fn::Equals') return scope.holding.has(JSON.stringify(argument));
  if (name === 'Fn::Not') return !evaluate(parts[0], inner);
  if (name === 'Fn::And') return parts.every((part) => evaluate(part, inner));
  if (name === 'Fn::Or') return parts.some((part) => evaluate(part, inner));
  return false;
};
