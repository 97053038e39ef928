import { type Intrinsic, intrinsicOf } from '../intrinsic.ts';
import { isNoValue } from '../render.ts';
import { isObject, type Properties, type Template } from '../template.ts';
import { matchPrimitive } from './match-primitive.ts';
import { fewest, type Mismatch, wrong } from './mismatch.ts';
import { nearest } from './nearest.ts';
import { kindOfType, type ResultKind, resultKind } from './result-kind.ts';
import type { PropertySpec, Spec, SpecType } from './spec.ts';

/** What a value is held against. */
export interface Context {
  readonly template: Template;
  readonly spec: Spec;
}

/** An object, and the properties that its schema knows. */
export interface Given {
  readonly given: Properties;
  readonly properties: Readonly<Record<string, PropertySpec>>;
  readonly path: readonly string[];
}

/** What keeps an object from having the properties that its schema asks for, each of its type, and no other. */
export const matchProperties = (match: Given, context: Context): Mismatch[] => [
  ...missing(match),
  ...Object.entries(match.given).flatMap(([name, value]) => {
    const path = [...match.path, name];
    const property = Object.hasOwn(match.properties, name) ? match.properties[name] : undefined;
    if (property === undefined) return [unknown(Object.keys(match.properties), path)];
    const types = [property.type, ...(property.previousTypes ?? [])];
    return matchAny({ value, types, path }, context);
  }),
];

const missing = ({ given, properties, path }: Given): Mismatch[] =>
  Object.entries(properties)
    .filter(([name, { required = false }]) => required && mayBeAbsent(given[name]))
    .map(([name]) => ({
      path: [...path, name],
      problem: given[name] === undefined ? 'is required, and missing' : 'is required, and left out under a condition',
      remedy: `Give ${name} a value.`,
    }));

const mayBeAbsent = (value: unknown): boolean =>
  value === undefined || isNoValue(value) || (branchesOf(intrinsicOf(value))?.some(mayBeAbsent) ?? false);

const branchesOf = (intrinsic: Intrinsic | undefined): unknown[] | undefined =>
  intrinsic?.name === 'Fn::If' && Array.isArray(intrinsic.argument) ? intrinsic.argument.slice(1) : undefined;

const unknown = (known: readonly string[], path: readonly string[]): Mismatch => {
  const likely = nearest(path.at(-1) ?? '', known);
  return {
    path,
    problem: 'is no property of its schema',
    remedy: likely === undefined ? 'Remove it.' : `Did you mean ${likely}?`,
  };
};

interface Typed {
  readonly value: unknown;
  readonly type: SpecType;
  readonly path: readonly string[];
}

const matchType = ({ value, type, path }: Typed, context: Context): Mismatch[] => {
  if (isNoValue(value)) return [];
  const intrinsic = intrinsicOf(value);
  if (intrinsic !== undefined) return matchIntrinsic(intrinsic, { value, type, path }, context);
  const inside = (key: string | number, item: unknown, itemType: SpecType) =>
    matchType({ value: item, type: itemType, path: [...path, String(key)] }, context);
  switch (type.type) {
    case 'json':
    case 'null':
      return [];
    case 'array':
      if (!Array.isArray(value)) return [wrong(value, path, 'a list')];
      return value.flatMap((item: unknown, index) => inside(index, item, type.element));
    case 'map':
      if (!isObject(value)) return [wrong(value, path, 'an object')];
      return Object.entries(value).flatMap(([key, item]) => inside(key, item, type.element));
    case 'ref':
      if (!isObject(value)) return [wrong(value, path, 'an object')];
      return matchProperties({ given: value, properties: context.spec.definition(type.reference), path }, context);
    case 'tag':
      return isObject(value) && 'Key' in value && 'Value' in value ? [] : [wrong(value, path, 'a tag: Key and Value')];
    case 'union':
      return matchAny({ value, types: type.types, path }, context);
    case 'string':
    case 'integer':
    case 'number':
    case 'boolean':
    case 'date-time':
      return matchPrimitive(value, type, path);
  }
};

/**
 * One of several types is enough. Beside a list, an object or a text the schemas' `json` means what is none of these, and
 * would otherwise let everything through.
 */
const matchAny = ({ value, types, path }: Omit<Typed, 'type'> & { types: readonly SpecType[] }, context: Context) => {
  const kind = intrinsicOf(value) === undefined ? kindOfValue(value) : 'any';
  const alike = types.filter((type) => type.type !== 'json' && kindOfType(type) === kind);
  const tried = alike.length > 0 ? alike : types;
  return fewest(tried.map((type) => matchType({ value, type, path }, context)));
};

const kindOfValue = (value: unknown): ResultKind => {
  if (Array.isArray(value)) return 'list';
  return isObject(value) ? 'object' : 'text';
};

const words = { text: 'one value', list: 'a list', object: 'an object' };

const matchIntrinsic = (intrinsic: Intrinsic, { type, path }: Typed, context: Context): Mismatch[] => {
  const branches = branchesOf(intrinsic);
  if (branches !== undefined)
    return branches.flatMap((value, index) =>
      matchType({ value, type, path: [...path, 'Fn::If', String(index + 1)] }, context),
    );
  const given = resultKind(intrinsic, context);
  const wanted = kindOfType(type);
  if (given === 'any' || wanted === 'any' || given === wanted) return [];
  return [
    {
      path,
      problem: `must be ${words[wanted]} by its schema, but ${intrinsic.name} gives ${words[given]}`,
      remedy: `Give ${words[wanted]}.`,
    },
  ];
};
