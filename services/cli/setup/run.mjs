import { mkdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { handOver } from './hand-over.mjs';
import { filesIn, foldersWith } from './hash-files.mjs';
import { packageStack, packageStage } from './package-stack.mjs';
import { root, scriptOf, toolsFolder } from './places.mjs';
import { prepare } from './prepare.mjs';
import { SetupError, say, saysWhyItFails } from './say.mjs';

/** Jest of today runs native modules only behind a flag of Node's. */
const jest = ['--experimental-vm-modules', '--disable-warning=ExperimentalWarning', scriptOf.jest];
const biomeCheck = [scriptOf.biome, 'check', '--no-errors-on-unmatched'];
const lint = { biome: biomeCheck, eslint: [scriptOf.eslint, '.', '--max-warnings=-1'] };

const tasks = {
  test: async (args) => {
    await packageStack();
    const rights = args.length === 0 ? emptyFolder('rights') : undefined;
    const code = await handOver([...jest, ...args], {
      env: rights === undefined ? {} : { LONGTAKE_RIGHTS_DIR: rights },
    });
    if (code !== 0 || rights === undefined) return code;
    return handOver([join(root, 'packages/cloud-checks/src/rights/check-rights.ts'), rights]);
  },
  jest: (args) => handOver([...jest, ...args]),
  lint: () => runAll(lint),
  check: () =>
    runAll({
      ...lint,
      tsc: [scriptOf.tsc, '-p', '.'],
      'import rules': [scriptOf.depcruise, '--config', '.dependency-cruiser.cjs', 'packages', 'services'],
      'dead code': [scriptOf.knip, '--no-progress', '--no-config-hints'],
    }),
  format: (args) => handOver([scriptOf.biome, 'check', '--write', ...args]),
  package: async () => {
    await packageStack();
    say('The packaged stack is in .serverless/.');
    return 0;
  },
  bench: async (args) => {
    await packageStack();
    return runBenchmarks(args);
  },
  'long-film': async (args) => {
    await packageStack();
    return handOver([join(root, 'packages/media/bench/long-film/run.ts'), ...args]);
  },
  simulate: async (args) => {
    await packageStack();
    return handOver([join(root, 'packages/cloud-checks/src/simulate/simulate.ts'), ...args]);
  },
  setup: () => 0,
  deploy: (args) => handOver([scriptOf.serverless, 'deploy', ...args]),
  'check-cloud': async (args) => {
    // Two stages, so that it shows that they differ by their settings alone. The packager empties .serverless for both.
    const prod = await packageStage('prod');
    await packageStack({ whole: true });
    return handOver([join(root, 'packages/cloud-checks/src/check-cloud.ts'), ...args, '.serverless', prod]);
  },
  'check-browser': () => handOver([join(root, 'packages/media/bench/browser/check-browser.ts')]),
  rehearse: (args) => handOver([join(root, 'packages/cloud-checks/src/rehearse/rehearse.ts'), ...args]),
};

/** A folder for what one run writes down. */
const emptyFolder = (name) => {
  const folder = join(toolsFolder, name);
  rmSync(folder, { recursive: true, force: true });
  mkdirSync(folder, { recursive: true });
  return folder;
};

/** Runs every check, also after one has failed, so that one run shows all that is wrong. */
const runAll = async (checks) => {
  const failed = [];
  for (const [name, args] of Object.entries(checks)) {
    const startedAt = Date.now();
    const code = await handOver(args);
    if (code !== 0) failed.push(name);
    say(`${code === 0 ? 'passed' : 'FAILED'}: ${name} (${((Date.now() - startedAt) / 1000).toFixed(1)} s)`);
  }
  return failed.length === 0 ? 0 : 1;
};

/** `bench` alone, or with names of its measures, is the table; a name of another file in a folder of benchmarks runs that. */
const runBenchmarks = async ([name = 'bench', ...args]) => {
  const files = foldersWith('packages', 'bench').flatMap((folder) =>
    filesIn(`${folder}/bench`, (file) => file === `${name}.ts`),
  );
  const [file] = files;
  if (file !== undefined) return handOver([join(root, file), ...args]);
  return handOver([join(root, 'packages/media/bench/bench.ts'), name, ...args]);
};

/** What needs no part of the cloud checks. */
const light = ['setup', 'deploy', 'package', 'bench', 'long-film', 'check-browser'];

const [name = '', ...args] = process.argv.slice(2);
process.exitCode = await saysWhyItFails(async () => {
  if (!Object.hasOwn(tasks, name))
    throw new SetupError(`there is no task "${name}": use ${Object.keys(tasks).join(', ')}`);
  await prepare({ whole: !light.includes(name) });
  return tasks[name](args);
});
