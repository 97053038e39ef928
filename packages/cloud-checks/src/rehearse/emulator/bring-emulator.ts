import { createHash } from 'node:crypto';
import { existsSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { hostEnvironment } from '../config.ts';
import { root } from '../places.ts';
import { runProgram } from '../run-program.ts';

const requirements = join(import.meta.dirname, 'requirements.txt');

/**
 * The Python that has MiniStack: a virtual environment under `.tools/` with exactly what `requirements.txt` pins, each file
 * by its hash. Made once; a stamp, written last, tells a whole one from one that was broken off.
 */
export const bringEmulator = async (
  python: string,
  signal: AbortSignal,
): Promise<{ python: string; isNew: boolean }> => {
  const hash = createHash('sha256').update(readFileSync(requirements)).digest('hex').slice(0, 16);
  const folder = join(root, '.tools', `ministack-${hash}`);
  const stamp = join(folder, '.whole');
  const inside = join(folder, ...(process.platform === 'win32' ? ['Scripts', 'python.exe'] : ['bin', 'python']));
  if (existsSync(stamp)) return { python: inside, isNew: false };
  rmSync(folder, { recursive: true, force: true });
  const environment = { cwd: root, env: hostEnvironment(), signal };
  await runProgram({
    ...environment,
    file: python,
    args: ['-m', 'venv', folder],
    purpose: 'Making a virtual environment',
  });
  const install = [
    '-m',
    'pip',
    'install',
    '--quiet',
    '--disable-pip-version-check',
    '--require-hashes',
    '-r',
    requirements,
  ];
  await runProgram({
    ...environment,
    file: inside,
    args: install,
    purpose: 'Installing MiniStack from the Python package index',
  });
  writeFileSync(`${stamp}.new`, '');
  renameSync(`${stamp}.new`, stamp);
  return { python: inside, isNew: true };
};
