import { spawn } from 'node:child_process';
import { RehearsalFailed } from './rehearsal-failed.ts';

/** A program to run to its end. */
export interface Program {
  file: string;
  args: string[];
  cwd: string;
  env: Record<string, string>;
  /** What it is for, as the subject of a sentence: "Packaging the stack". */
  purpose: string;
  signal?: AbortSignal;
}

/** How a program ended, and all that it printed. */
export interface Ended {
  code: number;
  output: string;
}

/** Runs a program and gives how it ended. Throws where it cannot be started, or is ended by `signal`. */
export const tryProgram = ({ file, args, cwd, env, purpose, signal }: Program): Promise<Ended> =>
  new Promise((resolve, reject) => {
    const child = spawn(file, args, { cwd, env, stdio: ['ignore', 'pipe', 'pipe'], ...(signal && { signal }) });
    const printed: Buffer[] = [];
    for (const stream of [child.stdout, child.stderr]) stream.on('data', (bytes: Buffer) => void printed.push(bytes));
    const output = () => Buffer.concat(printed).toString();
    child.on('error', (cause) =>
      reject(new RehearsalFailed(`${purpose} failed: ${cause.message}.`, { cause, output: output() })),
    );
    child.on('close', (code) => resolve({ code: code ?? 1, output: output() }));
  });

/** Runs a program and gives what it printed. Throws where it ends with another code than 0. */
export const runProgram = async (program: Program): Promise<string> => {
  const { code, output } = await tryProgram(program);
  if (code === 0) return output;
  throw new RehearsalFailed(`${program.purpose} failed: its command ended with code ${code}.`, { output });
};
