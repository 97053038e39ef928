import type * as z from 'zod';

/** A path as people write it: `scenes[2].visual.kind`. */
export const fieldPath = (path: readonly PropertyKey[]): string =>
  path.reduce<string>(
    (text, key) => (typeof key === 'number' ? `${text}[${key}]` : text === '' ? String(key) : `${text}.${String(key)}`),
    '',
  );

/** The first thing that is wrong with a value, as one field and one sentence without a full stop. */
export const describeIssues = (error: z.ZodError): { field: string; message: string } => {
  const [issue] = error.issues;
  if (issue === undefined) return { field: '', message: 'is not valid' };
  if (issue.code === 'unrecognized_keys')
    return { field: fieldPath([...issue.path, issue.keys[0] ?? '']), message: 'is not a known field: remove it' };
  return { field: fieldPath(issue.path), message: issue.message };
};
