import { intrinsicOf } from '../intrinsic.ts';
import { jsonTexts } from '../json-texts.ts';
import { isNoValue } from '../render.ts';
import { isObject, type Properties, type Template } from '../template.ts';
import { type Place, walk } from '../walk.ts';

/** One statement of a policy, wherever the template has it. */
export interface Statement {
  readonly path: readonly string[];
  readonly effect: unknown;
  readonly body: Properties;
}

/** Every statement of every policy: of roles, of buckets and topics, and of policies that are texts of JSON. */
export const statementsOf = (template: Template): Statement[] => [
  ...inside({ value: template.Resources, path: ['Resources'], guards: [] }),
  ...jsonTexts(template).flatMap(({ path, parsed }) =>
    'value' in parsed ? inside({ value: parsed.value, path, guards: [] }) : [],
  ),
];

const inside = (root: Place): Statement[] =>
  [...walk(root)].flatMap(({ value, path }) => {
    const isStatement = isObject(value) && 'Effect' in value && ('Action' in value || 'NotAction' in value);
    return isStatement ? [{ path, effect: value.Effect, body: value }] : [];
  });

/** One value or a list of them, as IAM lets either be written; of an Fn::If what each branch gives. */
export const listOf = (value: unknown): unknown[] =>
  alternatives(value).flatMap((one) => (Array.isArray(one) ? one.flatMap(alternatives) : [one]));

const alternatives = (value: unknown): unknown[] => {
  if (value === undefined || isNoValue(value)) return [];
  const intrinsic = intrinsicOf(value);
  if (intrinsic?.name !== 'Fn::If' || !Array.isArray(intrinsic.argument)) return [value];
  return intrinsic.argument.slice(1).flatMap(alternatives);
};
