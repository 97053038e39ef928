import { StackInvalid } from '../errors.ts';
import { isObject } from '../stack/template.ts';
import { operators } from './decide.ts';
import type { Condition, Statement } from './statement.ts';

/** The condition keys that the stand-ins say something for. */
const KEYS = ['s3:prefix'];
const MEMBERS = ['Sid', 'Effect', 'Action', 'NotAction', 'Resource', 'NotResource', 'Condition'];

const textsOf = (value: unknown): string[] => (Array.isArray(value) ? value : [value]).map(String);

const patternsOf = (statement: Record<string, unknown>, name: 'Action' | 'Resource', where: string) => {
  const not = statement[`Not${name}`] !== undefined;
  if (not === (statement[name] !== undefined))
    throw new StackInvalid(`A statement of ${where} must have either ${name} or Not${name}.`);
  return { not, patterns: textsOf(not ? statement[`Not${name}`] : statement[name]) };
};

const conditionsOf = (condition: unknown, where: string): Condition[] => {
  if (condition === undefined) return [];
  if (!isObject(condition)) throw new StackInvalid(`A Condition of ${where} must be an object.`);
  return Object.entries(condition).flatMap(([operator, tests]) => {
    if (!operators.includes(operator) || !isObject(tests))
      throw new StackInvalid(`The condition operator ${operator} of ${where} is not known on this machine.`);
    return Object.entries(tests).map(([key, values]) => {
      if (!KEYS.includes(key))
        throw new StackInvalid(`The condition key ${key} of ${where} is not known on this machine.`);
      return { operator, key, values: textsOf(values) };
    });
  });
};

const readStatement = (statement: unknown, where: string): Statement => {
  if (!isObject(statement)) throw new StackInvalid(`A statement of ${where} is no object.`);
  const unknown = Object.keys(statement).find((name) => !MEMBERS.includes(name));
  if (unknown !== undefined)
    throw new StackInvalid(`${unknown} in a statement of ${where} is not known on this machine.`);
  const { Effect: effect } = statement;
  if (effect !== 'Allow' && effect !== 'Deny')
    throw new StackInvalid(`A statement of ${where} must have the Effect Allow or Deny.`);
  return {
    effect,
    action: patternsOf(statement, 'Action', where),
    resource: patternsOf(statement, 'Resource', where),
    conditions: conditionsOf(statement.Condition, where),
  };
};

/** The statements of a resolved policy document. What this machine could not evaluate as IAM does is `Bug.StackInvalid`. */
export const readStatements = (document: unknown, where: string): Statement[] => {
  const statement = isObject(document) ? document.Statement : undefined;
  if (statement === undefined) throw new StackInvalid(`The policy of ${where} has no Statement.`);
  return (Array.isArray(statement) ? statement : [statement]).map((one) => readStatement(one, where));
};
