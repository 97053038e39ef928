import { StackInvalid } from '../errors.ts';
import { ACCOUNT, REGION } from './account.ts';
import { conditionsOf, type Holds } from './conditions.ts';
import { referenceTo } from './resource-name.ts';
import { isObject, type Template } from './template.ts';

/** Puts values in the place of CloudFormation's functions, in a value of any depth. */
export type Resolve = (value: unknown) => unknown;

/** What `AWS::NoValue` stands for: the member or item that has it is left out. */
const NO_VALUE = Symbol('AWS::NoValue');

const PSEUDO: Record<string, string> = {
  'AWS::Partition': 'aws',
  'AWS::Region': REGION,
  'AWS::AccountId': ACCOUNT,
  'AWS::URLSuffix': 'amazonaws.com',
  'AWS::StackName': 'embedded',
};

const refer = (template: Template, name: string, resolve: Resolve): string => {
  const pseudo = PSEUDO[name];
  if (pseudo !== undefined) return pseudo;
  const parameter = template.Parameters?.[name];
  if (parameter !== undefined) return String(parameter.Default ?? '');
  const [id = '', ...attribute] = name.split('.');
  const wanted = attribute.length === 0 ? {} : { attribute: attribute.join('.') };
  return referenceTo({ template, id, resolve, ...wanted });
};

const substitute = (template: Template, argument: unknown, resolve: Resolve): string => {
  const [text, values] = Array.isArray(argument) ? argument : [argument, {}];
  if (typeof text !== 'string' || !isObject(values)) throw new StackInvalid('Fn::Sub needs a text and its values.');
  return text.replace(/\$\{(!?)([^}]+)\}/g, (_all, literal: string, name: string) => {
    if (literal !== '') return `\${${name}}`;
    return name in values ? String(resolve(values[name])) : refer(template, name, resolve);
  });
};

const join = (argument: unknown, resolve: Resolve): string => {
  const [separator, parts] = Array.isArray(argument) ? argument : [];
  const resolved = resolve(parts);
  if (typeof separator !== 'string' || !Array.isArray(resolved))
    throw new StackInvalid('Fn::Join needs a text and a list.');
  return resolved.map(String).join(separator);
};

const choose = (argument: unknown, { holds, resolve }: { holds: Holds; resolve: Resolve }): unknown => {
  const [name, then, otherwise] = Array.isArray(argument) ? argument : [];
  if (typeof name !== 'string' || otherwise === undefined)
    throw new StackInvalid('Fn::If needs a condition and two values.');
  return resolve(holds(name) ? then : otherwise);
};

const getAttribute = (template: Template, argument: unknown, resolve: Resolve): string =>
  refer(template, Array.isArray(argument) ? argument.join('.') : String(argument), resolve);

/** Whether a condition of the template holds; what it compares are texts and parameters. */
export const conditionsIn = (template: Template): Holds => conditionsOf(template, (value) => resolver(template)(value));

const isThere = (value: unknown): boolean => value !== NO_VALUE;

/**
 * A resolver for a template: Ref, Fn::GetAtt, Fn::Sub, Fn::Join and Fn::If. Any other function, and a reference to what
 * is not there, is `Bug.StackInvalid`.
 */
export const resolver = (template: Template): Resolve => {
  const holds = conditionsIn(template);
  const resolve: Resolve = (value) => {
    if (Array.isArray(value)) return value.map(resolve).filter(isThere);
    if (!isObject(value)) return value;
    const [key = '', ...others] = Object.keys(value);
    if (others.length === 0 && key === 'Ref' && value.Ref === 'AWS::NoValue') return NO_VALUE;
    if (others.length === 0 && key === 'Fn::If') return choose(value[key], { holds, resolve });
    if (others.length === 0 && key === 'Ref') return refer(template, String(value.Ref), resolve);
    if (others.length === 0 && key === 'Fn::GetAtt') return getAttribute(template, value[key], resolve);
    if (others.length === 0 && key === 'Fn::Sub') return substitute(template, value[key], resolve);
    if (others.length === 0 && key === 'Fn::Join') return join(value[key], resolve);
    if (key.startsWith('Fn::')) throw new StackInvalid(`${key} is not supported on this machine.`);
    const members = Object.entries(value).map(([name, member]) => [name, resolve(member)] as const);
    return Object.fromEntries(members.filter(([, member]) => isThere(member)));
  };
  return resolve;
};
