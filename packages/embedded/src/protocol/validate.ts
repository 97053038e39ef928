import type { NormalizedSchema } from '@smithy/core/schema';
import { ApiError } from './api-error.ts';

const lowerFirst = (text: string) => text.charAt(0).toLowerCase() + text.slice(1);
const upperFirst = (text: string) => text.charAt(0).toUpperCase() + text.slice(1);

const invalid = (value: string, path: string, constraint: string) =>
  new ApiError(
    'ValidationException',
    `1 validation error detected: Value ${value} at '${path}' failed to satisfy constraint: ${constraint}`,
  );

/** The values of the enum that a client exports under a member's name (`engine` → `Engine`), if it does. */
const enumValues = (client: object, member: string): string[] | undefined => {
  const found: unknown = Reflect.get(client, upperFirst(member));
  if (typeof found !== 'object' || found === null) return undefined;
  const values: unknown[] = Object.values(found);
  return values.length > 0 && values.every((value) => typeof value === 'string') ? values : undefined;
};

const checkEnum = (args: { client: object; member: string; path: string; value: unknown }) => {
  const { client, member, path, value } = args;
  if (typeof value === 'string') {
    const allowed = enumValues(client, member);
    if (allowed !== undefined && !allowed.includes(value)) {
      throw invalid(`'${value}'`, path, `Member must satisfy enum value set: [${allowed.join(', ')}]`);
    }
  }
  if (Array.isArray(value)) {
    const allowed = enumValues(client, member.replace(/s$/, ''));
    if (allowed !== undefined && value.some((item) => typeof item === 'string' && !allowed.includes(item))) {
      throw invalid(
        `'[${value.join(', ')}]'`,
        path,
        `Member must satisfy constraint: [Member must satisfy enum value set: [${allowed.join(', ')}]]`,
      );
    }
  }
};

/** How many leading members of a structure are required; static schemas keep it as their seventh element. */
const requiredMembers = (schema: NormalizedSchema): string[] => {
  const raw: unknown = schema.getSchema();
  if (!Array.isArray(raw) || !Array.isArray(raw[4])) return [];
  return raw[4].slice(0, Number(raw[6] ?? 0)).map(String);
};

const isStruct = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** Refuses what the service's own model refuses: absent required members and values outside an enum. */
export const validate = (args: { client: object; schema: NormalizedSchema; value: unknown; path?: string }): void => {
  const { client, schema, value, path = '' } = args;
  if (!schema.isStructSchema() || schema.isUnionSchema() || !isStruct(value)) return;
  for (const member of requiredMembers(schema)) {
    if (value[member] === undefined) throw invalid('null', `${path}${lowerFirst(member)}`, 'Member must not be null');
  }
  for (const [member, memberSchema] of schema.structIterator()) {
    const at = `${path}${lowerFirst(member)}`;
    checkEnum({ client, member, path: at, value: value[member] });
    validate({ client, schema: memberSchema, value: value[member], path: `${at}.` });
  }
};
