import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdirSync, openSync } from 'node:fs';
import { delimiter, dirname, join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { hostEnvironment } from '../config.ts';
import { RehearsalFailed } from '../rehearsal-failed.ts';
import type { Account } from './account.ts';

/** MiniStack, running. */
export interface Emulator {
  url: string;
  close(): Promise<void>;
}

const MOST_START_MS = 60_000;

/**
 * Starts MiniStack on 127.0.0.1 with its permission checks on: it verifies every signature, and holds each function to its
 * own role. `functionVariables` is what all functions find in their environment, beside their own variables.
 */
export const startEmulator = async (options: {
  python: string;
  account: Account;
  port: number;
  dataDir: string;
  logFile: string;
  functionVariables: Record<string, string>;
}): Promise<Emulator> => {
  const { python, port, logFile } = options;
  const log = openSync(logFile, 'a');
  const child = spawn(python, [join(import.meta.dirname, 'run-ministack.py')], {
    env: environmentOf(options),
    cwd: options.dataDir,
    stdio: ['pipe', log, log],
    // A group of its own: Ctrl-C in the terminal is for the rehearsal, which ends it after its clean-up.
    detached: true,
  });
  const url = `http://127.0.0.1:${port}`;
  await untilAnswers(child, `${url}/_ministack/health`, logFile);
  return { url, close: () => end(child) };
};

const environmentOf = (options: {
  account: Account;
  port: number;
  dataDir: string;
  functionVariables: Record<string, string>;
}): Record<string, string> => {
  const { account, port, dataDir, functionVariables } = options;
  const { PATH = '', LANG = 'C.UTF-8' } = hostEnvironment();
  const tmpDir = join(dataDir, 'tmp');
  mkdirSync(tmpDir, { recursive: true });
  return {
    LANG,
    // It runs functions by the "node" that is found first.
    PATH: `${dirname(process.execPath)}${delimiter}${PATH}`,
    HOME: dataDir,
    TMPDIR: tmpDir,
    STATE_DIR: join(dataDir, 'state'),
    BIND_HOST: '127.0.0.1',
    MINISTACK_HOST: '127.0.0.1',
    GATEWAY_PORT: String(port),
    AUTH: 'true',
    // A function's processes beyond its first go soon after a burst: ten renderers hold gigabytes.
    LAMBDA_WARM_TTL_SECONDS: '5',
    MINISTACK_ACCOUNT_ID: account.id,
    AWS_ACCESS_KEY_ID: account.accessKeyId,
    AWS_SECRET_ACCESS_KEY: account.secretAccessKey,
    ...functionVariables,
  };
};

const untilAnswers = async (child: ChildProcess, url: string, logFile: string): Promise<void> => {
  const endsAt = Date.now() + MOST_START_MS;
  for (; child.exitCode === null && Date.now() < endsAt; await sleep(200)) {
    const answer = await fetch(url).catch(() => undefined);
    if (answer?.ok === true) return;
  }
  const ended = child.exitCode === null ? 'did not answer within a minute' : `ended with code ${child.exitCode}`;
  await end(child);
  throw new RehearsalFailed(`MiniStack ${ended}: see ${logFile}.`);
};

/** The whole group at once, functions and all: what it holds is thrown away. */
const end = async (child: ChildProcess): Promise<void> => {
  if (child.exitCode !== null || child.signalCode !== null || child.pid === undefined) return;
  const ended = once(child, 'exit');
  process.kill(-child.pid, 'SIGKILL');
  await ended;
};
