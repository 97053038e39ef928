import { existsSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { runMeasured } from './run-measured.ts';

/** Installs packages of npm in a folder of their own; what it has of others stays. */
export const bringPackages = async (
  folder: string,
  packages: readonly string[],
  options: { env?: Record<string, string>; timeoutMs?: number; withoutScripts?: boolean } = {},
): Promise<void> => {
  const { withoutScripts = false, ...rest } = options;
  const manifest = join(folder, 'package.json');
  if (!existsSync(manifest)) writeFileSync(manifest, '{ "private": true }');
  const flags = ['--no-audit', '--no-fund', ...(withoutScripts ? ['--ignore-scripts'] : [])];
  await runMeasured(['npm', 'install', ...flags, ...packages], { cwd: folder, ...rest });
};
