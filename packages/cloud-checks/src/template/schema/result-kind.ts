import { getAttTarget, type Intrinsic } from '../intrinsic.ts';
import { isObject, type Template } from '../template.ts';
import { isCustom } from './custom-resource.ts';
import type { Spec, SpecType } from './spec.ts';

/** What an intrinsic function gives, as far as it can be told before a deployment. */
export type ResultKind = 'text' | 'list' | 'object' | 'any';

const byName: Readonly<Record<string, ResultKind>> = {
  'Fn::Sub': 'text',
  'Fn::Join': 'text',
  'Fn::Base64': 'text',
  'Fn::ToJsonString': 'text',
  'Fn::Split': 'list',
  'Fn::GetAZs': 'list',
  'Fn::Cidr': 'list',
};

/** Fn::Select, Fn::FindInMap, Fn::ImportValue and what else is not known here may give anything. */
export const resultKind = (
  { name, argument }: Intrinsic,
  { template, spec }: { template: Template; spec: Spec },
): ResultKind => {
  if (name === 'Ref') return kindOfRef(String(argument), template);
  if (name !== 'Fn::GetAtt') return byName[name] ?? 'any';
  const target = getAttTarget(argument);
  const type = template.Resources[target.name]?.Type ?? '';
  const attribute = isCustom(type) ? undefined : spec.resource(type)?.attributes[target.attribute];
  return attribute === undefined ? 'any' : kindOfType(attribute.type);
};

const kindOfRef = (name: string, { Parameters = {} }: Template): ResultKind => {
  if (name === 'AWS::NotificationARNs') return 'list';
  const parameter = Parameters[name];
  if (!isObject(parameter)) return 'text';
  return /^(List<|CommaDelimitedList)/.test(String(parameter.Type)) ? 'list' : 'text';
};

/** What a value of a type is, seen from outside. */
export const kindOfType = ({ type }: SpecType): ResultKind => {
  if (type === 'array') return 'list';
  if (type === 'map' || type === 'ref' || type === 'tag') return 'object';
  return type === 'json' || type === 'union' ? 'any' : 'text';
};
