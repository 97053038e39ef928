import { fitsAction, fitsArn, fitsText } from './match-pattern.ts';
import type { Condition, Statement, Want } from './statement.ts';

/** What identity policies say of a want; an allowed one names the patterns that allow it. */
export type Verdict = { isAllowed: true; action: string; resource: string } | { isAllowed: false; isExplicit: boolean };

const tests: Record<string, (pattern: string, value: string) => boolean> = {
  StringEquals: (pattern, value) => pattern === value,
  StringLike: fitsText,
};

/** The operators that are understood, the negated ones among them. */
export const operators = Object.keys(tests).flatMap((name) => [name, name.replace('String', 'StringNot')]);

const holds = ({ operator, key, values }: Condition, context: Want['context'] = {}): boolean => {
  const isNegated = operator.startsWith('StringNot');
  const test = tests[operator.replace('StringNot', 'String')];
  const value = context[key];
  // As IAM has it: a key that the request lacks fails a test, and passes a negated one.
  if (test === undefined || value === undefined) return isNegated;
  return values.some((pattern) => test(pattern, value)) !== isNegated;
};

/** The pattern by which a list takes something in; of a `Not…` list, `*`. */
const fitting = ({ not, patterns }: Statement['action'], fits: (pattern: string) => boolean): string | undefined => {
  const found = patterns.find(fits);
  if (!not) return found;
  return found === undefined ? '*' : undefined;
};

const match = (statement: Statement, { action, resource, context }: Want) => {
  const byAction = fitting(statement.action, (pattern) => fitsAction(pattern, action));
  const byResource = fitting(statement.resource, (pattern) => fitsArn(pattern, resource));
  if (byAction === undefined || byResource === undefined) return undefined;
  return statement.conditions.every((condition) => holds(condition, context))
    ? { action: byAction, resource: byResource }
    : undefined;
};

/** Evaluates identity policies: what any statement denies is denied, what none allows is too. */
export const decide = (statements: readonly Statement[], want: Want): Verdict => {
  const matching = statements.flatMap((statement) => {
    const by = match(statement, want);
    return by === undefined ? [] : [{ effect: statement.effect, ...by }];
  });
  if (matching.some(({ effect }) => effect === 'Deny')) return { isAllowed: false, isExplicit: true };
  const [allowing] = matching;
  if (allowing === undefined) return { isAllowed: false, isExplicit: false };
  return { isAllowed: true, action: allowing.action, resource: allowing.resource };
};
