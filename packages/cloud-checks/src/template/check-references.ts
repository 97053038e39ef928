import type { Finding } from '../finding.ts';
import { type Reference, referencesOf } from './references.ts';
import type { Template } from './template.ts';
import { whereIs } from './walk.ts';

const pseudoParameters = new Set(
  ['AccountId', 'NoValue', 'NotificationARNs', 'Partition', 'Region', 'StackId', 'StackName', 'URLSuffix'].map(
    (name) => `AWS::${name}`,
  ),
);

/** Every Ref, Fn::GetAtt, `${X}` of an Fn::Sub, DependsOn, condition and mapping names something that the template has. */
export const checkReferences = (template: Template): Finding[] =>
  referencesOf(template)
    .filter((reference) => !exists(reference, template))
    .map(({ kind, name, attribute, path }) => ({
      check: 'references',
      where: whereIs(path),
      problem: `names the ${wordFor[kind]} \`${attribute === '' ? name : `${name}.${attribute}`}\`, which the template does not have`,
      remedy: `Correct the name, or add the ${wordFor[kind]}.`,
    }));

const wordFor = { value: 'resource', DependsOn: 'resource', condition: 'condition', mapping: 'mapping' };

const exists = ({ kind, name, attribute }: Reference, template: Template): boolean => {
  if (kind === 'condition') return Object.hasOwn(template.Conditions ?? {}, name);
  if (kind === 'mapping') return Object.hasOwn(template.Mappings ?? {}, name);
  if (Object.hasOwn(template.Resources, name)) return true;
  if (kind === 'DependsOn' || attribute !== '') return false;
  return pseudoParameters.has(name) || Object.hasOwn(template.Parameters ?? {}, name);
};
