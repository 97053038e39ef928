import { createHash, randomInt, randomUUID } from 'node:crypto';
import { isEqualJson, isObject, type Json, type JsonObject } from '../json.ts';
import { runtimeError } from '../state-error.ts';

/** An intrinsic function: how many arguments it takes, and what it makes of them. */
interface Intrinsic {
  arity: [least: number, most: number];
  call(...args: Json[]): Json;
}

/** AWS's limits: items of ArrayRange; characters of Base64Encode, Base64Decode and Hash. */
const MAX_RANGE_ITEMS = 1_000;
const MAX_CHARACTERS = 10_000;

const wrong = (name: string, what: string) =>
  runtimeError(`The function 'States.${name}' had the following error: ${what}`);

const asText = (name: string, value: Json | undefined): string => {
  if (typeof value !== 'string') throw wrong(name, `${JSON.stringify(value)} is not a string.`);
  return value;
};
const asShortText = (name: string, value: Json | undefined): string => {
  const text = asText(name, value);
  if (text.length > MAX_CHARACTERS) throw wrong(name, `the text is longer than ${MAX_CHARACTERS} characters.`);
  return text;
};
const asInteger = (name: string, value: Json | undefined): number => {
  if (typeof value !== 'number' || !Number.isInteger(value))
    throw wrong(name, `${JSON.stringify(value)} is not an integer.`);
  return value;
};
const asList = (name: string, value: Json | undefined): Json[] => {
  if (!Array.isArray(value)) throw wrong(name, `${JSON.stringify(value)} is not an array.`);
  return value;
};
const asObject = (name: string, value: Json | undefined): JsonObject => {
  if (!isObject(value)) throw wrong(name, `${JSON.stringify(value)} is not an object.`);
  return value as JsonObject;
};

/** A literal text without its escapes. */
export const unescaped = (text: string): string => text.replace(/\\(.)/gs, '$1');

const placeholder = (value: Json | undefined): string => {
  if (typeof value === 'object' && value !== null) throw wrong('Format', `${JSON.stringify(value)} is not a scalar.`);
  return String(value);
};

const format = (template: Json, ...values: Json[]): Json => {
  const text = asText('Format', template);
  let next = 0;
  const filled = text.replace(/\\(.)|\{\}/gs, (_all, escaped: string | undefined) => {
    if (escaped !== undefined) return escaped;
    if (next >= values.length) throw wrong('Format', 'there are more {} than values.');
    next += 1;
    return placeholder(values[next - 1]);
  });
  if (next < values.length) throw wrong('Format', 'there are more values than {}.');
  return filled;
};

const stringToJson = (text: Json): Json => {
  try {
    return JSON.parse(asText('StringToJson', text));
  } catch (error) {
    throw wrong('StringToJson', String(error));
  }
};

const arrayRange = (first: Json, last: Json, step: Json): Json => {
  const [from, to, by] = [first, last, step].map((value) => asInteger('ArrayRange', value)) as [number, number, number];
  if (by === 0) throw wrong('ArrayRange', 'the step is 0.');
  const count = Math.max(0, Math.floor((to - from) / by) + 1);
  if (count > MAX_RANGE_ITEMS) throw wrong('ArrayRange', `the range has ${count} items, more than ${MAX_RANGE_ITEMS}.`);
  return Array.from({ length: count }, (_item, index) => from + index * by);
};

const arrayGetItem = (list: Json, at: Json): Json => {
  const item = asList('ArrayGetItem', list)[asInteger('ArrayGetItem', at)];
  if (item === undefined) throw wrong('ArrayGetItem', `there is no item ${JSON.stringify(at)}.`);
  return item;
};

const arrayPartition = (list: Json, size: Json): Json => {
  const items = asList('ArrayPartition', list);
  const chunk = asInteger('ArrayPartition', size);
  if (chunk < 1) throw wrong('ArrayPartition', 'the size of a part must be at least 1.');
  return Array.from({ length: Math.ceil(items.length / chunk) }, (_item, index) =>
    items.slice(index * chunk, (index + 1) * chunk),
  );
};

const arrayUnique = (list: Json): Json => {
  const kept: Json[] = [];
  for (const item of asList('ArrayUnique', list)) {
    if (!kept.some((other) => isEqualJson(item, other))) kept.push(item);
  }
  return kept;
};

const jsonMerge = (one: Json, other: Json, isDeep: Json): Json => {
  if (isDeep !== false) throw wrong('JsonMerge', 'the third argument must be false: AWS merges shallowly only.');
  return { ...asObject('JsonMerge', one), ...asObject('JsonMerge', other) };
};

const ALGORITHMS = ['MD5', 'SHA-1', 'SHA-256', 'SHA-384', 'SHA-512'];
const hash = (text: Json, algorithm: Json): Json => {
  const name = asText('Hash', algorithm);
  if (!ALGORITHMS.includes(name))
    throw wrong('Hash', `there is no algorithm ${name}; take one of ${ALGORITHMS.join(', ')}.`);
  return createHash(name.replace('SHA-', 'sha')).update(asShortText('Hash', text)).digest('hex');
};

const stringSplit = (text: Json, separators: Json): Json => {
  const cut = asText('StringSplit', separators);
  const parts = [''];
  for (const character of asText('StringSplit', text)) {
    if (cut.includes(character)) parts.push('');
    else parts[parts.length - 1] += character;
  }
  return parts.filter((part) => part !== '');
};

const toBase64 = (text: Json) => Buffer.from(asShortText('Base64Encode', text)).toString('base64');
const fromBase64 = (text: Json) => Buffer.from(asShortText('Base64Decode', text), 'base64').toString();

const intrinsic = (arity: [number, number], call: (...args: [Json, Json, Json, ...Json[]]) => Json): Intrinsic => ({
  arity,
  call: (...args) => call(...(args as [Json, Json, Json, ...Json[]])),
});

/** The intrinsic functions of JSONPath state machines. MathRandom's seed is not imitated. */
export const intrinsics: ReadonlyMap<string, Intrinsic> = new Map([
  ['States.Format', intrinsic([1, Number.POSITIVE_INFINITY], format)],
  ['States.StringToJson', intrinsic([1, 1], stringToJson)],
  ['States.JsonToString', intrinsic([1, 1], (value) => JSON.stringify(value))],
  ['States.Array', intrinsic([0, Number.POSITIVE_INFINITY], (...items) => items)],
  ['States.ArrayPartition', intrinsic([2, 2], arrayPartition)],
  [
    'States.ArrayContains',
    intrinsic([2, 2], (list, item) => asList('ArrayContains', list).some((one) => isEqualJson(one, item))),
  ],
  ['States.ArrayRange', intrinsic([3, 3], arrayRange)],
  ['States.ArrayGetItem', intrinsic([2, 2], arrayGetItem)],
  ['States.ArrayLength', intrinsic([1, 1], (list) => asList('ArrayLength', list).length)],
  ['States.ArrayUnique', intrinsic([1, 1], arrayUnique)],
  ['States.Base64Encode', intrinsic([1, 1], toBase64)],
  ['States.Base64Decode', intrinsic([1, 1], fromBase64)],
  ['States.Hash', intrinsic([2, 2], hash)],
  ['States.JsonMerge', intrinsic([3, 3], jsonMerge)],
  [
    'States.MathRandom',
    intrinsic([2, 2], (from, to) => randomInt(asInteger('MathRandom', from), asInteger('MathRandom', to))),
  ],
  ['States.MathAdd', intrinsic([2, 2], (one, other) => asInteger('MathAdd', one) + asInteger('MathAdd', other))],
  ['States.StringSplit', intrinsic([2, 2], stringSplit)],
  ['States.UUID', intrinsic([0, 0], () => randomUUID())],
]);
