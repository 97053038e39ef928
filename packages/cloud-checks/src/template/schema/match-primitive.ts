import { type Mismatch, wrong } from './mismatch.ts';
import type { SpecType } from './spec.ts';

/** What keeps a literal from being of a primitive type. CloudFormation turns numbers and booleans into text and back. */
export const matchPrimitive = (value: unknown, type: SpecType, path: readonly string[]): Mismatch[] => {
  const wanted = wantedOf(value, type);
  return wanted === undefined ? [] : [wrong(value, path, wanted)];
};

/** What is wanted in place of the value, in words; undefined where the value will do. */
const wantedOf = (value: unknown, type: SpecType): string | undefined => {
  if (type.type === 'boolean') return isBoolean(value) ? undefined : 'true or false';
  if (type.type === 'integer') return isNumber(value) && Number.isInteger(Number(value)) ? undefined : 'a whole number';
  if (type.type === 'number') return isNumber(value) ? undefined : 'a number';
  if (!['string', 'number', 'boolean'].includes(typeof value)) return 'text';
  const allowed = type.type === 'string' ? type.allowedValues : undefined;
  return allowed === undefined || allowed.includes(String(value)) ? undefined : `one of ${allowed.join(', ')}`;
};

const isBoolean = (value: unknown) => typeof value === 'boolean' || value === 'true' || value === 'false';
const isNumber = (value: unknown) =>
  typeof value === 'number' || (typeof value === 'string' && value.trim() !== '' && Number.isFinite(Number(value)));
