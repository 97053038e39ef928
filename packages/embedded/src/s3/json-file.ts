import { randomUUID } from 'node:crypto';
import { readFileSync, renameSync, writeFileSync } from 'node:fs';

/** Writes a JSON file so that a reader finds the old content or the new, never a part: beside it first, then a rename. */
export const writeJsonFile = (path: string, value: unknown): void => {
  const draft = `${path}.${randomUUID()}.draft`;
  writeFileSync(draft, JSON.stringify(value));
  renameSync(draft, path);
};

/** Reads what `writeJsonFile` wrote. */
export const readJsonFile = <T>(path: string): T => JSON.parse(readFileSync(path, 'utf8'));
