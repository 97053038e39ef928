import { randomBytes } from 'node:crypto';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { KeyPair } from './rights/callers.ts';

/**
 * The owner's keys of a data folder, made once: with a secret that everybody knows, any web page could sign requests to the
 * stand-ins. They stay the same over restarts, so that presigned links stay good.
 */
export const localCredentials = (dataDir: string): KeyPair => {
  const file = join(dataDir, 'credentials.json');
  try {
    const { accessKeyId, secretAccessKey } = JSON.parse(readFileSync(file, 'utf8'));
    if (typeof accessKeyId === 'string' && typeof secretAccessKey === 'string') return { accessKeyId, secretAccessKey };
  } catch {
    // None yet, or a file that was cut off: new ones are made below.
  }
  const made = { accessKeyId: 'EMBEDDED', secretAccessKey: randomBytes(30).toString('base64url') };
  writeFileSync(file, `${JSON.stringify(made)}\n`, { mode: 0o600 });
  return made;
};
