import { isObject } from './template.ts';

/** An intrinsic function: its name (`Ref`, `Fn::Sub`) and what it is given. */
export interface Intrinsic {
  readonly name: string;
  readonly argument: unknown;
}

/** The intrinsic function that a value is: an object whose only key is a function's name. */
export const intrinsicOf = (value: unknown): Intrinsic | undefined => {
  if (!isObject(value)) return undefined;
  const [name = '', ...others] = Object.keys(value);
  if (others.length > 0 || !(name === 'Ref' || name.startsWith('Fn::'))) return undefined;
  return { name, argument: value[name] };
};

/** A reference to a resource's own value (attribute `''`) or to one of its attributes. */
export interface Target {
  readonly name: string;
  readonly attribute: string;
}

const target = (name: string, attribute = ''): Target => ({ name, attribute });

/** What an `Fn::GetAtt` names, in either of its two forms. */
export const getAttTarget = (argument: unknown): Target => {
  if (Array.isArray(argument)) return target(String(argument[0]), argument.slice(1).map(String).join('.'));
  return dotted(String(argument));
};

/** What `X` or `X.Attribute` names. */
export const dotted = (text: string): Target => {
  const dot = text.indexOf('.');
  return dot < 0 ? target(text) : target(text.slice(0, dot), text.slice(dot + 1));
};

/** The text of an `Fn::Sub` and the values of its own variables. */
export const subParts = (argument: unknown): { text: string; variables: Readonly<Record<string, unknown>> } => {
  const [text, variables] = Array.isArray(argument) ? argument : [argument, {}];
  return { text: String(text), variables: isObject(variables) ? variables : {} };
};

/** What stands between `${` and `}`; `${!Literal}` is text. */
export const PLACEHOLDER = /\$\{([^!{}][^{}]*)\}/g;

/** The names in an `Fn::Sub`'s text, each once. */
export const placeholders = (text: string): string[] => [
  ...new Set([...text.matchAll(PLACEHOLDER)].map(([, name = '']) => name.trim())),
];
