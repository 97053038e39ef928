import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { bringTools, hasTools } from './bring-tools.mjs';
import { filesUnder, foldersWith, hashFiles } from './hash-files.mjs';
import { withLock } from './lock.mjs';
import { node, pnpm, root, toolPackages } from './places.mjs';
import { runQuietly } from './run-quietly.mjs';
import { say } from './say.mjs';
import { isStamped, stamped } from './stamp.mjs';

const manifests = () => ['packages', 'services'].flatMap((folder) => foldersWith(folder, 'package.json'));
const installStamp = join(root, 'node_modules', '.longtake-installed');
const wholeInstallStamp = join(root, 'node_modules', '.longtake-installed-all');
const installHash = () =>
  hashFiles([
    ...['package.json', 'pnpm-lock.yaml', 'pnpm-workspace.yaml'],
    ...manifests().map((folder) => `${folder}/package.json`),
  ]);

const kernelStamp = join(root, 'packages/frames/wasm/.built');
const kernelHash = () => hashFiles(['packages/frames/package.json', ...filesUnder('packages/frames/assembly')]);

const install = (stamp, filter) =>
  stamped(stamp, installHash(), () =>
    runQuietly(
      node,
      [pnpm, ...filter, 'install', '--frozen-lockfile', '--ignore-scripts', '--config.confirmModulesPurge=false'],
      { purpose: 'Installing the packages that pnpm-lock.yaml pins' },
    ),
  );

/** The template checks need the CDK, 180 MB: who makes a video or deploys does without. */
const withoutChecks = ['--filter', '!@longtake/cloud-checks'];

/** The parts of the set-up in their order; a whole set-up holds what checks and tests need too. */
const partsOf = ({ whole }) => [
  {
    title: `bringing ${toolPackages.map(({ name, version }) => `${name.replace(/-.*/, '')} ${version}`).join(' and ')}`,
    isDone: hasTools,
    run: bringTools,
  },
  {
    title: 'installing the packages',
    isDone: () => (!whole && isStamped(installStamp, installHash())) || isStamped(wholeInstallStamp, installHash()),
    run: () => (whole ? install(wholeInstallStamp, []) : install(installStamp, withoutChecks)),
  },
  {
    title: 'building the picture kernel',
    isDone: () => isStamped(kernelStamp, kernelHash()) && existsSync(join(root, 'packages/frames/wasm/kernel.wasm')),
    run: () =>
      stamped(kernelStamp, kernelHash(), () =>
        runQuietly(node, [pnpm, '--filter', '@longtake/frames', 'run', 'build'], {
          purpose: 'Building the picture kernel',
        }),
      ),
  },
];

/**
 * Sets up what is not there yet: tools, packages, kernel. Costs a few file reads when all is there; may be called by any
 * number of commands at once, and finishes what a killed one left.
 */
export const prepare = async ({ whole = false } = {}) => {
  const parts = partsOf({ whole });
  if (parts.every(({ isDone }) => isDone())) return;
  const startedAt = Date.now();
  await withLock(async () => {
    for (const { title, isDone, run } of parts) {
      if (isDone()) continue;
      say(`Setting up, once: ${title} …`);
      await run();
    }
  });
  say(`Set up in ${Math.round((Date.now() - startedAt) / 1000)} s.`);
};
