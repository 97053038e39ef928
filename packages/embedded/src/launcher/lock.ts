import { mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { connect } from 'node:net';
import { join } from 'node:path';
import process from 'node:process';
import { setTimeout as sleep } from 'node:timers/promises';
import { hasErrorCode } from '../error-code.ts';
import { EngineRunning } from '../errors.ts';
import { type HeldFile, holdFile } from './hold-file.ts';
import { processStart } from './process-start.ts';

/** What `server.json` says of the engine that serves a data folder; `startedAt` in milliseconds since 1970. */
export interface ServerInfo {
  pid: number;
  startedAt: number;
  /** When the process began, as `processStart` tells it; only where there is `/proc`. */
  processStart?: number | undefined;
  apiUrl?: string;
  endpoints?: Record<string, string>;
}

/** The right to serve a data folder. */
export interface Lock {
  /** Says where the engine can be reached. */
  publish(where: { apiUrl: string; endpoints: Record<string, string> }): void;
  release(): void;
}

const STARTING_MS = 60_000;
const PATIENCE_MS = 5_000;

const lockFile = (dataDir: string) => join(dataDir, 'server.json');

const processRuns = (pid: number) => {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return hasErrorCode(error, 'EPERM');
  }
};

/** A record without the process's start is believed by its id alone. */
const isSameProcess = ({ pid, processStart: began }: ServerInfo) =>
  processRuns(pid) && (began === undefined || processStart(pid) === began);

const answers = (url: string) =>
  new Promise<boolean>((resolve) => {
    const { hostname, port } = new URL(url);
    const socket = connect(Number(port), hostname);
    const say = (answer: boolean) => {
      socket.destroy();
      resolve(answer);
    };
    socket.once('connect', () => say(true)).once('error', () => say(false));
  });

/** The engine that `server.json` names, if there is such a file and it can be read. */
const readServerInfo = (dataDir: string): ServerInfo | undefined => {
  try {
    const value: unknown = JSON.parse(readFileSync(lockFile(dataDir), 'utf8'));
    const info = value as Partial<ServerInfo> | null;
    return typeof info?.pid === 'number' && typeof info.startedAt === 'number' ? (info as ServerInfo) : undefined;
  } catch {
    return undefined;
  }
};

/**
 * The engine that serves a data folder now, if any. A process id alone proves nothing, as ids are used again: the
 * engine must also answer, or have begun to start within the last minute.
 */
export const findServer = async (dataDir: string): Promise<ServerInfo | undefined> => {
  const info = readServerInfo(dataDir);
  if (info === undefined || !isSameProcess(info)) return undefined;
  const lives = info.apiUrl === undefined ? Date.now() - info.startedAt < STARTING_MS : await answers(info.apiUrl);
  return lives ? info : undefined;
};

/** A reader sees the whole old file or the whole new one. */
const write = (dataDir: string, info: ServerInfo) => {
  const draft = `${lockFile(dataDir)}.new`;
  writeFileSync(draft, `${JSON.stringify(info, null, 2)}\n`);
  renameSync(draft, lockFile(dataDir));
};

const refuse = (dataDir: string, info: ServerInfo | undefined) => {
  if (info === undefined)
    return new EngineRunning(`${dataDir} is held by another process, which does not answer; stop it first.`);
  const where = info.apiUrl === undefined ? '' : ` at ${info.apiUrl}`;
  return new EngineRunning(
    `${dataDir} is already served by process ${info.pid}${where}; use that one, or stop it first.`,
  );
};

/** Whoever holds the folder but does not answer has just begun, or is about to end: worth a short wait. */
const hold = async (dataDir: string): Promise<HeldFile> => {
  const untilMs = Date.now() + PATIENCE_MS;
  do {
    const held = holdFile(join(dataDir, 'server.lock'));
    if (held !== undefined) return held;
    const other = await findServer(dataDir);
    if (other !== undefined) throw refuse(dataDir, other);
    // Of two that try in step both would fail for ever.
    await sleep(10 + Math.random() * 40);
  } while (Date.now() < untilMs);
  throw refuse(dataDir, undefined);
};

const lockOf = (dataDir: string, info: ServerInfo, held: HeldFile): Lock => ({
  publish: (where) => write(dataDir, { ...info, ...where }),
  release: () => {
    const said = readServerInfo(dataDir);
    const isOwn = said?.pid === info.pid && said.startedAt === info.startedAt;
    if (held.isHeld() && isOwn) rmSync(lockFile(dataDir), { force: true });
    held.letGo();
  },
});

/**
 * Takes a data folder for this process; of many that try at once exactly one gets it. Throws `Input.EngineRunning` while
 * another live engine has it. What decides is the system's lock on `server.lock`; `server.json` tells others of it.
 */
export const takeLock = async (dataDir: string): Promise<Lock> => {
  mkdirSync(dataDir, { recursive: true });
  const held = await hold(dataDir);
  try {
    const other = await findServer(dataDir);
    if (other !== undefined) throw refuse(dataDir, other);
    const { pid } = process;
    const info: ServerInfo = { pid, startedAt: Date.now(), processStart: processStart(pid) };
    write(dataDir, info);
    return lockOf(dataDir, info, held);
  } catch (error) {
    held.letGo();
    throw error;
  }
};
