import { tmpdir } from 'node:os';
import { hostEnvironment } from '../config.ts';
import { tryProgram } from '../run-program.ts';

const commands = process.platform === 'win32' ? ['python', 'py'] : ['python3', 'python'];
const question = 'import sys, venv, ensurepip; print("fits" if sys.version_info >= (3, 10) else "old")';

const fits = async (command: string): Promise<boolean> => {
  try {
    const purpose = `Asking ${command} for its version`;
    const { code, output } = await tryProgram({
      file: command,
      args: ['-c', question],
      cwd: tmpdir(),
      env: hostEnvironment(),
      purpose,
    });
    return code === 0 && output.trim() === 'fits';
  } catch {
    return false;
  }
};

/** The command of a Python ≥ 3.10 that can make virtual environments; undefined where this machine has none. */
export const findPython = async (): Promise<string | undefined> => {
  for (const command of commands) if (await fits(command)) return command;
  return undefined;
};
