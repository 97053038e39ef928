import { randomUUID } from 'node:crypto';
import { appendFileSync, mkdirSync } from 'node:fs';
import { join } from 'node:path';
import process from 'node:process';

/** A decision on a want: a line of a file of used rights. */
export interface UsedRight {
  /** The role whose rights were asked for. */
  role: string;
  action: string;
  /** What it was done to, the first time. */
  resource: string;
  /** The patterns that allow it; without them it was denied. */
  by?: { action: string; resource: string };
}

/** Notes each right once, as JSON lines in a file of its own under `folder`, so that several processes may share it. */
export const usageLog = (folder: string): ((used: UsedRight) => void) => {
  const file = join(folder, `${process.pid}-${randomUUID()}.ndjson`);
  const noted = new Set<string>();
  mkdirSync(folder, { recursive: true });
  return (used) => {
    const { role, action, resource, by } = used;
    const key = JSON.stringify([role, action, by === undefined ? resource : by]);
    if (noted.has(key)) return;
    noted.add(key);
    appendFileSync(file, `${JSON.stringify(used)}\n`);
  };
};
