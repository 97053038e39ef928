import { intrinsicOf } from '../intrinsic.ts';
import { jsonTexts } from '../json-texts.ts';
import { isObject, type Properties, type Template } from '../template.ts';
import { walk } from '../walk.ts';

/** Whom a policy speaks for: who may take a role, what a role may do, who may reach a resource. */
export type PolicyKind = 'trust' | 'identity' | 'resource';

export interface PolicyDocument {
  readonly path: readonly string[];
  readonly kind: PolicyKind;
  readonly body: Properties;
}

/** Every policy document of a template, as an object or as a text of JSON. */
export const documentsOf = (template: Template): PolicyDocument[] => [
  ...[...walk({ value: template.Resources, path: ['Resources'], guards: [] })].flatMap(({ value, path }) =>
    isObject(value) && intrinsicOf(value) === undefined && (path.at(-1) ?? '').endsWith('PolicyDocument')
      ? [{ path, kind: kindOf(path, template), body: value }]
      : [],
  ),
  ...jsonTexts(template).flatMap(({ path, parsed }): PolicyDocument[] =>
    'value' in parsed && isObject(parsed.value) && 'Statement' in parsed.value
      ? [{ path, kind: 'resource', body: parsed.value }]
      : [],
  ),
];

const kindOf = (path: readonly string[], { Resources }: Template): PolicyKind => {
  if (path.at(-1) === 'AssumeRolePolicyDocument') return 'trust';
  return Resources[path[1] ?? '']?.Type.startsWith('AWS::IAM::') === true ? 'identity' : 'resource';
};
