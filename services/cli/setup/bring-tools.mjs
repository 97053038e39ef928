import { existsSync, mkdirSync, renameSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { toolPackages, toolsFolder } from './places.mjs';
import { runQuietly } from './run-quietly.mjs';

/** True where every tool is there; a tool's folder appears by rename, so it is whole. */
export const hasTools = () => toolPackages.every(({ folder }) => existsSync(folder));

/** Brings the missing tools with the user's own npm, its configuration and registry; no script of theirs runs. */
export const bringTools = async () => {
  const missing = toolPackages.filter(({ folder }) => !existsSync(folder));
  const staging = join(toolsFolder, 'staging');
  rmSync(staging, { recursive: true, force: true });
  mkdirSync(staging, { recursive: true });
  try {
    await npm([
      'install',
      `--prefix=${staging}`,
      ...['--ignore-scripts', '--no-save', '--no-package-lock', '--no-audit', '--no-fund', '--global=false'],
      ...missing.map(({ name, version }) => `${name}@${version}`),
    ]);
    for (const { name, folder } of missing) renameSync(join(staging, 'node_modules', name), folder);
  } finally {
    rmSync(staging, { recursive: true, force: true });
  }
};

const npm = (args) => {
  const purpose = `Bringing ${toolPackages.map(({ name, version }) => `${name} ${version}`).join(' and ')} from the npm registry`;
  const started = process.env.npm_execpath ?? '';
  return started.endsWith('npm-cli.js')
    ? runQuietly(process.execPath, [started, ...args], { purpose })
    : runQuietly('npm', args, { purpose, shell: process.platform === 'win32' });
};
