import type { Json, JsonObject } from '../json.ts';
import { runtimeError } from '../state-error.ts';
import { intrinsics, unescaped } from './intrinsics.ts';
import { type Expression, parseExpression } from './parse-expression.ts';
import { findAtPath, type Roots } from './path.ts';

const evaluateArgument = (expression: Expression, roots: Roots, isTemplate: boolean): Json => {
  if (expression.kind !== 'literal' || typeof expression.value !== 'string') return run(expression, roots);
  return isTemplate ? expression.value : unescaped(expression.value);
};

const run = (expression: Expression, roots: Roots): Json => {
  if (expression.kind === 'literal') return expression.value;
  if (expression.kind === 'path') {
    const value = findAtPath(expression.path, roots);
    if (value === undefined) throw runtimeError(`The path '${expression.path.text}' could not be found in the input.`);
    return value;
  }
  const { name, args } = expression;
  // States.Format alone gives \{ and \} a meaning, and only in its first argument.
  const values = args.map((arg, index) => evaluateArgument(arg, roots, name === 'States.Format' && index === 0));
  const intrinsic = intrinsics.get(name);
  if (intrinsic === undefined) throw runtimeError(`There is no intrinsic function ${name}.`);
  return intrinsic.call(...values);
};

/** The value of a path or an intrinsic function; what cannot be computed is States.Runtime. */
export const evaluate = (text: string, roots: Roots): Json => run(parseExpression(text), roots);

/** A payload template (Parameters, ItemSelector, ResultSelector) with every `key.$` replaced by its value. */
export const fillTemplate = (template: Json, roots: Roots): Json => {
  if (Array.isArray(template)) return template.map((item) => fillTemplate(item, roots));
  if (typeof template !== 'object' || template === null) return template;
  const filled: JsonObject = {};
  for (const [key, value] of Object.entries(template)) {
    if (key.endsWith('.$')) filled[key.slice(0, -2)] = evaluate(String(value), roots);
    else filled[key] = fillTemplate(value, roots);
  }
  return filled;
};
