import { readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

/** The checkout. */
export const root = join(dirname(fileURLToPath(import.meta.url)), '..', '..', '..');

/** What the set-up brings along lies here, beside its lock. */
export const toolsFolder = join(root, '.tools');

const windows = process.platform === 'win32';
const nodeVersion = '24.21.0';
const pnpmVersion = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')).packageManager.split('@')[1];

/** The one Node that runs longtake: the running one where it is a 24, as on Lambda; else the one that is brought. */
const runningNodeFits = process.versions.node.split('.')[0] === nodeVersion.split('.')[0];
const nodeFolder = join(toolsFolder, `node-${nodeVersion}`);
export const node = runningNodeFits ? process.execPath : join(nodeFolder, 'bin', windows ? 'node.exe' : 'node');

const pnpmFolder = join(toolsFolder, `pnpm-${pnpmVersion}`);
export const pnpm = join(pnpmFolder, 'bin', 'pnpm.cjs');

/** The npm packages that hold the tools, and the folder that each one becomes. */
export const toolPackages = [
  ...(runningNodeFits
    ? []
    : [
        {
          name: `node-${windows ? 'win' : process.platform}-${process.arch}`,
          version: nodeVersion,
          folder: nodeFolder,
        },
      ]),
  { name: 'pnpm', version: pnpmVersion, folder: pnpmFolder },
];

/** Paths of the tools that `run.mjs` calls, each a script for Node. */
export const scriptOf = {
  biome: join(root, 'node_modules/@biomejs/biome/bin/biome'),
  depcruise: join(root, 'node_modules/dependency-cruiser/bin/dependency-cruiser.mjs'),
  eslint: join(root, 'node_modules/eslint/bin/eslint.js'),
  jest: join(root, 'node_modules/jest/bin/jest.js'),
  knip: join(root, 'node_modules/knip/bin/knip.js'),
  serverless: join(root, 'node_modules/serverless/bin/serverless.js'),
  tsc: join(root, 'node_modules/typescript/bin/tsc'),
};
