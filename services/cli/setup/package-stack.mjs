import { existsSync, mkdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { filesIn, filesUnder, foldersWith, hashFiles } from './hash-files.mjs';
import { withLock } from './lock.mjs';
import { node, root, scriptOf, toolsFolder } from './places.mjs';
import { runQuietly } from './run-quietly.mjs';
import { say } from './say.mjs';
import { isStamped, stamped } from './stamp.mjs';

const stamp = join(root, '.serverless/.packaged');
const scratch = join(toolsFolder, 'packaging');
const outputs = ['.serverless/cloudformation-template-update-stack.json', '.esbuild/.build'];

/** What runs on the user's side only, so that no function's bundle holds it. */
const isElsewhere = (folder) => /^(services\/(cli|web)|packages\/(embedded|port-suites|cloud-checks))$/.test(folder);
const isTest = (file) => /\.test\.ts$/.test(file);

const stackHash = () =>
  hashFiles([
    ...['serverless.yml', 'pnpm-lock.yaml', 'package.json'],
    ...filesUnder('state-machines', (file) => /\.ya?ml$/.test(file)),
    ...['services', 'packages']
      .flatMap((folder) => foldersWith(folder, 'package.json'))
      .filter((folder) => !isElsewhere(folder))
      .flatMap((folder) => [
        ...filesIn(folder, (file) => /\.(ya?ml|json|cjs)$/.test(file)),
        ...filesUnder(`${folder}/src`, (file) => !isTest(file)),
      ]),
  ]);

/** A stack with its layer does for what needs none; not the other way round. */
const isPackaged = (whole) => {
  const stamps = [wholeStamp(), ...(whole ? [] : [stackHash()])];
  return stamps.some((hash) => isStamped(stamp, hash)) && outputs.every((path) => existsSync(join(root, path)));
};
const wholeStamp = () => `${stackHash()}:layer`;

/**
 * Packages the stack into `.serverless/` and `.esbuild/.build` when a source of it has changed, without credentials: the
 * embedded AWS deploys exactly what `serverless deploy` would. The media layer is only there in a `whole` package: on one
 * machine the bundles find its files in node_modules.
 */
export const packageStack = async ({ whole = false } = {}) => {
  if (isPackaged(whole)) return;
  await withLock(async () => {
    if (isPackaged(whole)) return;
    say(`Packaging the functions and state machines${whole ? ', with the layer' : ''} …`);
    await stamped(stamp, whole ? wholeStamp() : stackHash(), () =>
      inScratchFolder(whole ? [] : ['--param', 'layer=none']),
    );
  });
};

/** Packages another stage beside the one that runs here, to be looked at; gives its folder. */
export const packageStage = async (stage) => {
  const folder = join(toolsFolder, `packaged-${stage}`);
  say(`Packaging the stage ${stage} …`);
  await withLock(() => inScratchFolder(['--stage', stage, '--package', folder]));
  return folder;
};

/** The packager leaves 60 MB in the folder for temporary files each time: give it one that goes away. */
const inScratchFolder = async (options) => {
  rmSync(scratch, { recursive: true, force: true });
  mkdirSync(scratch, { recursive: true });
  try {
    await runQuietly(node, [scriptOf.serverless, 'package', ...options], {
      purpose: 'Packaging the stack (serverless package)',
      // A bundle error can leave the packager hanging for ever.
      timeoutSeconds: 300,
      env: { SLS_TELEMETRY_DISABLED: '1', SLS_NOTIFICATIONS_MODE: 'off', TMPDIR: scratch, TEMP: scratch, TMP: scratch },
    });
  } finally {
    rmSync(scratch, { recursive: true, force: true });
  }
};
