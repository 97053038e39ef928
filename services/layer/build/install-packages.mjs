import { copyFileSync, mkdirSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { bringTools, hasTools } from '../../cli/setup/bring-tools.mjs';
import { foldersWith } from '../../cli/setup/hash-files.mjs';
import { node, pnpm, root } from '../../cli/setup/places.mjs';
import { runQuietly } from '../../cli/setup/run-quietly.mjs';

/**
 * Installs the layer's packages for another machine into `stage`, as pnpm-lock.yaml pins them by hash; no script of theirs
 * runs. Gives the folder that holds each package under its name.
 */
export const installPackages = async (stage, architecture) => {
  const manifests = ['packages', 'services'].flatMap((folder) => foldersWith(folder, 'package.json'));
  // The lock file is only taken as it is where all the workspace that it was made for is there.
  for (const file of [
    'package.json',
    'pnpm-lock.yaml',
    'pnpm-workspace.yaml',
    ...manifests.map((one) => `${one}/package.json`),
  ]) {
    mkdirSync(join(stage, dirname(file)), { recursive: true });
    copyFileSync(join(root, file), join(stage, file));
  }
  if (!hasTools()) await bringTools();
  await runQuietly(
    node,
    [
      pnpm,
      `--dir=${stage}`,
      ...['install', '--frozen-lockfile', '--prod', '--ignore-scripts', '--filter=@longtake/layer'],
      ...[`--cpu=${architecture}`, '--os=linux', '--libc=glibc'],
    ],
    { purpose: `Installing the layer's packages for linux-${architecture}, as pnpm-lock.yaml pins them` },
  );
  return join(stage, 'node_modules/.pnpm/node_modules');
};
