import { cpSync, mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { closers } from './closers.ts';
import { deployStack } from './deploy-stack.ts';
import { bringEmulator } from './emulator/bring-emulator.ts';
import { findPython } from './emulator/find-python.ts';
import { openDeployedApi } from './open-deployed-api.ts';
import { callsFile, resultsFolder } from './places.ts';
import { RehearsalFailed } from './rehearsal-failed.ts';
import { demoDocument, rehearseJobs } from './rehearse-jobs.ts';
import { removeStack } from './remove-stack.ts';
import { say, sayStep } from './say.ts';
import { functionKeys } from './stack/function-keys.ts';
import { saveFunctionLogs } from './stack/function-logs.ts';
import { stackName } from './stack/serverless.ts';
import { type Cloud, startCloud } from './start-cloud.ts';

/**
 * `node rehearse.ts [DOCUMENT.md]`: deploys the packaged stack to MiniStack with the real `serverless deploy`, runs the demo's
 * job (or one of DOCUMENT) through the deployed API, and checks the video. Ends with code 0, or 1 with a reason; where
 * Python is missing it says so and ends with 0.
 */
const startedAt = Date.now();
const onStep = (line: string) => sayStep(startedAt, line);
const document = process.argv[2] === undefined ? demoDocument : resolve(process.argv[2]);
const interrupt = new AbortController();
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, () => interrupt.abort());

const rehearse = async (python: string, folder: string): Promise<void> => {
  const held = closers();
  const { signal } = interrupt;
  const logFile = join(folder, 'ministack.log');
  let cloud: Cloud | undefined;
  try {
    cloud = await startCloud({ python, folder, logFile, held });
    onStep(`MiniStack answers at ${cloud.url}`);
    const deployed = await deployStack(cloud, { folder, signal, onStep });
    const api = await openDeployedApi(cloud);
    onStep('a user signed in; without a token, or with a changed one, the API answers 401');
    await rehearseJobs(document, { api, signal, onStep });
    const count = cloud.calls.save(callsFile, await functionKeys(cloud, `${stackName}-`));
    onStep(`${count} different AWS calls of the functions are in ${callsFile}`);
    onStep(`serverless remove left what it has to: ${(await removeStack(cloud, deployed)).join(', ')}`);
  } catch (error) {
    if (!signal.aborted) await keepLogs({ cloud, logFile });
    throw error;
  } finally {
    await held.close();
  }
};

const keepLogs = async ({ cloud, logFile }: { cloud: Cloud | undefined; logFile: string }): Promise<void> => {
  const kept = join(resultsFolder, 'logs');
  rmSync(kept, { recursive: true, force: true });
  mkdirSync(kept, { recursive: true });
  cpSync(logFile, join(kept, 'ministack.log'), { force: true });
  if (cloud !== undefined) await saveFunctionLogs(cloud, kept).catch((error: unknown) => say(String(error)));
  say(`The logs are in ${kept}.`);
};

const main = async (): Promise<number> => {
  const found = process.platform === 'win32' ? undefined : await findPython();
  if (found === undefined) {
    say('The rehearsal is skipped: it needs Python 3.10 or later, with venv, on Linux or macOS.');
    return 0;
  }
  const folder = mkdtempSync(join(tmpdir(), 'longtake-rehearsal-'));
  try {
    const { python, isNew } = await bringEmulator(found, interrupt.signal);
    if (isNew) onStep('brought MiniStack 1.5.33');
    await rehearse(python, folder);
    onStep('the rehearsal passed');
    return 0;
  } catch (error) {
    if (interrupt.signal.aborted) return 130;
    if (!(error instanceof RehearsalFailed)) throw error;
    if (error.output !== '') say(error.output.trimEnd());
    say(`longtake: ${error.message}`);
    return 1;
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
};

process.exitCode = await main();
