import { mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import process from 'node:process';

/** Somebody's sign-in at one API. Times are milliseconds since 1970. */
export interface Session {
  apiUrl: string;
  email: string;
  region: string;
  clientId: string;
  accessToken: string;
  refreshToken: string;
  expiresAtMs: number;
}

/** The sign-ins that are kept in the user's folder of settings, readable by the user alone. */
export interface Sessions {
  readonly file: string;
  all(): Session[];
  find(apiUrl: string): Session | undefined;
  save(session: Session): void;
  remove(apiUrl: string): void;
}

/** Opens the sign-ins in a folder. A file that cannot be read, or holds something else, counts as none. */
export const sessionsIn = (configDir: string): Sessions => {
  const file = join(configDir, 'sign-ins.json');
  const all = () => readSessions(file);
  const without = (apiUrl: string) => all().filter((session) => session.apiUrl !== apiUrl);
  return {
    file,
    all,
    find: (apiUrl) => all().find((session) => session.apiUrl === apiUrl),
    save: (session) => writeSessions(file, [...without(session.apiUrl), session]),
    remove: (apiUrl) => {
      const rest = without(apiUrl);
      if (rest.length === 0) rmSync(file, { force: true });
      else writeSessions(file, rest);
    },
  };
};

const readSessions = (file: string): Session[] => {
  try {
    const found: unknown = JSON.parse(readFileSync(file, 'utf8'));
    return Array.isArray(found) ? found.filter(isSession) : [];
  } catch {
    return [];
  }
};

const texts = ['apiUrl', 'email', 'region', 'clientId', 'accessToken', 'refreshToken'] as const;

const isSession = (value: unknown): value is Session => {
  if (typeof value !== 'object' || value === null) return false;
  const record = value as Record<string, unknown>;
  return texts.every((name) => typeof record[name] === 'string') && Number.isFinite(record.expiresAtMs);
};

/** Whole or not at all, and never readable by others, not for a moment. */
const writeSessions = (file: string, sessions: readonly Session[]): void => {
  mkdirSync(dirname(file), { recursive: true, mode: 0o700 });
  const part = `${file}.${process.pid}.part`;
  writeFileSync(part, `${JSON.stringify(sessions, undefined, 2)}\n`, { mode: 0o600 });
  renameSync(part, file);
};
