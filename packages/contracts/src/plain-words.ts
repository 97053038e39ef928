import * as z from 'zod';

/**
 * What is wrong with a value, in words for whoever wrote it: an error map for every parse whose issues a user reads. A
 * schema that has words of its own keeps them.
 */
export const plainWords: z.core.$ZodErrorMap = (issue) => {
  if (issue.code === 'invalid_union' && issue.inclusive !== false) return unknownKind(issue);
  if (issue.input === undefined)
    return issue.code === 'invalid_value' ? `is missing: ${use(issue.values)}` : 'is missing';
  if (issue.code === 'invalid_value') return unknownValue(issue.input, issue.values);
  if (issue.code === 'invalid_type') return wrongType(issue);
  if (issue.code === 'too_small') return outside(issue, { most: false, bound: issue.minimum });
  return issue.code === 'too_big' ? outside(issue, { most: true, bound: issue.maximum }) : undefined;
};

/** Options of a parse whose issues a user reads. */
export const inPlainWords = { error: plainWords } as const;

/** Says that a value is none of those that there are, and which there are. */
export const unknownValue = (input: unknown, values: readonly unknown[]): string =>
  `${shown(input)} is ${typeof input === 'number' ? 'not possible' : 'unknown'}: ${use(values)}`;

const use = (values: readonly unknown[]): string => {
  const names = values.map(String);
  const last = names.pop() ?? '';
  return `use ${names.length === 0 ? last : `${names.join(', ')} or ${last}`}`;
};

const unknownKind = ({
  input,
  discriminator,
  options = [],
}: z.core.$ZodRawIssue<z.core.$ZodIssueInvalidUnion> & { options?: unknown }): string | undefined => {
  if (discriminator === undefined || !Array.isArray(options)) return undefined;
  const kind: unknown = isRecord(input) ? input[discriminator] : undefined;
  return kind === undefined ? `is missing: ${use(options)}` : unknownValue(kind, options);
};

const typeNames: Readonly<Record<string, string>> = {
  string: 'a text',
  number: 'a number',
  int: 'a whole number',
  boolean: 'true or false',
  array: 'a list',
};

const wrongType = ({ expected, input, inst }: z.core.$ZodRawIssue<z.core.$ZodIssueInvalidType>): string => {
  if (!(inst instanceof z.core.$ZodObject)) return `must be ${typeNames[expected] ?? expected}, not ${shown(input)}`;
  return `must be an object with ${Object.keys(inst._zod.def.shape).join(', ')}, not ${shown(input)}`;
};

const outside = (
  { origin, input }: { origin: string; input?: unknown },
  { most, bound }: { most: boolean; bound: number | bigint },
): string => {
  const limit = `${most ? 'at most' : 'at least'} ${bound}`;
  if (typeof input === 'string')
    return input === '' ? 'is empty' : `must have ${limit} characters, and has ${input.length}`;
  if (origin === 'array') return `must have ${limit} entries`;
  return `must be ${limit}, not ${shown(input)}`;
};

const MOST_CHARACTERS = 60;

const shown = (input: unknown): string => {
  if (Array.isArray(input)) return 'a list';
  if (isRecord(input)) return 'an object';
  const text = typeof input === 'string' ? JSON.stringify(input) : String(input);
  return text.length > MOST_CHARACTERS ? `${text.slice(0, MOST_CHARACTERS)}…` : text;
};

const isRecord = (value: unknown): value is Record<string, unknown> => typeof value === 'object' && value !== null;
