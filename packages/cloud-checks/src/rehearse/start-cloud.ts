import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { startBedrock, startPolly } from '@longtake/embedded';
import { openCallLog } from './calls/call-log.ts';
import { startRecorder } from './calls/start-recorder.ts';
import type { Closers } from './closers.ts';
import { newAccount } from './emulator/account.ts';
import { startEmulator } from './emulator/start-emulator.ts';
import { freePort } from './free-port.ts';

/** The cloud that is rehearsed in: the emulator, and our own Polly and Bedrock, each behind a recorder. */
export const startCloud = async (options: { python: string; folder: string; logFile: string; held: Closers }) => {
  const { python, folder, logFile, held } = options;
  const account = newAccount();
  const calls = openCallLog(account.id);
  const port = await freePort();
  const recorded = async (target: string) => held.add(await startRecorder(target, calls)).url;
  const polly = held.add(await startPolly());
  const bedrock = held.add(await startBedrock());
  const functionVariables = {
    AWS_ENDPOINT_URL: await recorded(`http://127.0.0.1:${port}`),
    AWS_ENDPOINT_URL_POLLY: await recorded(polly.url),
    AWS_ENDPOINT_URL_BEDROCK_RUNTIME: await recorded(bedrock.url),
  };
  const dataDir = join(folder, 'emulator');
  mkdirSync(dataDir, { recursive: true });
  const { url } = held.add(await startEmulator({ python, account, port, dataDir, logFile, functionVariables }));
  return { account, url, calls };
};

/** What `startCloud` gives. */
export type Cloud = Awaited<ReturnType<typeof startCloud>>;
