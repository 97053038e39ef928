import { spawn } from 'node:child_process';
import { closeSync, mkdirSync, openSync } from 'node:fs';
import { dirname } from 'node:path';
import { fileURLToPath } from 'node:url';
import { hasErrorCode } from '../error-code.ts';

/** How a process ended: an exit code or the signal that ended it. */
export interface Exit {
  code: number | null;
  signal: NodeJS.Signals | null;
}

/** A child process in a process group of its own. */
export interface NodeProcess {
  pid: number;
  exited: Promise<Exit>;
  /** Ends the process and everything it started, at once. */
  kill(): void;
  /** Asks the process to end, and ends it after two seconds if it did not. */
  stop(): Promise<void>;
}

const STOP_GRACE_MS = 2_000;

/** Sends a signal to a process, or with a negative id to its group; a process that is gone already is fine. */
const signalTo = (pid: number, signal: NodeJS.Signals) => {
  try {
    process.kill(pid, signal);
  } catch (error) {
    if (!hasErrorCode(error, 'ESRCH')) throw error;
  }
};

/**
 * Runs a Node script as a child. Its standard input is a pipe that closes when this process ends (the script must heed
 * that, see `endWithParent`); what it prints is appended to `logFile`. `env` is its whole environment.
 */
export const spawnNode = (options: {
  script: URL;
  args?: string[];
  cwd: string;
  env: Record<string, string>;
  logFile: string;
}): NodeProcess => {
  mkdirSync(dirname(options.logFile), { recursive: true });
  const log = openSync(options.logFile, 'a');
  const child = spawn(process.execPath, [fileURLToPath(options.script), ...(options.args ?? [])], {
    cwd: options.cwd,
    env: options.env,
    detached: true,
    stdio: ['pipe', log, log],
  });
  closeSync(log);
  // The pipe breaks when the child ends first; that is seen as its exit.
  child.stdin?.on('error', () => {});
  const exited = new Promise<Exit>((resolve) => {
    child.once('exit', (code, signal) => resolve({ code, signal }));
    child.once('error', () => resolve({ code: 127, signal: null }));
  });
  const { pid } = child;
  const send = (target: (pid: number) => number, signal: NodeJS.Signals) => {
    if (pid !== undefined && child.exitCode === null && child.signalCode === null) signalTo(target(pid), signal);
  };
  const kill = () => send((id) => -id, 'SIGKILL');
  const stop = async () => {
    send((id) => id, 'SIGTERM');
    const timer = setTimeout(kill, STOP_GRACE_MS);
    await exited;
    clearTimeout(timer);
  };
  return { pid: pid ?? -1, exited, kill, stop };
};
