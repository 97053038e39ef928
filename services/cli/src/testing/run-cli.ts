import { type ChildProcess, spawn } from 'node:child_process';
import { join } from 'node:path';
import process from 'node:process';
import { text } from 'node:stream/consumers';

/** A run of the command, as a shell would start it. */
export interface CliRun {
  process: ChildProcess;
  ended: Promise<{ code: number | null; signal: NodeJS.Signals | null; stdout: string; stderr: string }>;
  /** Waits until stderr has said so. */
  says(words: string): Promise<void>;
}

/** Where and with what a command is run: jobs and pieces are kept in `home`. */
export interface CliPlace {
  cwd: string;
  home: string;
  /** Variables beside PATH and LONGTAKE_HOME. */
  environment?: Record<string, string>;
  /** What standard input holds. */
  input?: string;
}

/** Starts `longtake` with these arguments. */
export const startCli = (args: readonly string[], { cwd, home, environment = {}, input = '' }: CliPlace): CliRun => {
  const { PATH = '' } = process.env;
  const child = spawn(process.execPath, [join(import.meta.dirname, '../main.ts'), ...args], {
    cwd,
    env: { PATH, LONGTAKE_HOME: home, ...environment },
    stdio: ['pipe', 'pipe', 'pipe'],
  });
  // Who does not read it may be gone before it is written.
  child.stdin.on('error', () => undefined);
  child.stdin.end(input);
  const end = new Promise<{ code: number | null; signal: NodeJS.Signals | null }>((resolve) =>
    child.once('close', (code, signal) => resolve({ code, signal })),
  );
  const ended = Promise.all([end, text(child.stdout), text(child.stderr)]).then(([how, stdout, stderr]) => ({
    ...how,
    stdout,
    stderr,
  }));
  const says = async (words: string) => {
    let heard = '';
    for await (const event of heardFrom(child)) {
      heard += event;
      if (heard.includes(words)) return;
    }
    throw new Error(`The command ended without saying "${words}", but: ${heard}`);
  };
  return { process: child, ended, says };
};

/** What a process writes to stderr, as it comes; another reader takes nothing away from it. */
async function* heardFrom({ stderr }: ChildProcess): AsyncGenerator<string> {
  const waiting: string[] = [];
  let wake: () => void = () => undefined;
  let over = false;
  stderr?.on('data', (bytes: Buffer) => {
    waiting.push(String(bytes));
    wake();
  });
  stderr?.once('close', () => {
    over = true;
    wake();
  });
  while (!over || waiting.length > 0) {
    if (waiting.length === 0)
      await new Promise<void>((resolve) => {
        wake = resolve;
      });
    yield waiting.splice(0).join('');
  }
}

/** Runs `longtake` to its end. */
export const runCli = (args: readonly string[], place: CliPlace) => startCli(args, place).ended;
