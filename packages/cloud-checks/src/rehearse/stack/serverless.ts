import { hostEnvironment } from '../config.ts';
import type { Account } from '../emulator/account.ts';
import { serverlessScript } from '../places.ts';
import { runProgram } from '../run-program.ts';

/** The name of the stage that is rehearsed; `services/stack/settings.yml` has a row for it. */
export const stage = 'rehearsal';

/** The stack's name; the names of its functions begin with it. */
export const stackName = `longtake-${stage}`;

/** How Lambda calls this machine's processor. */
export const hostArchitecture = process.arch === 'arm64' ? 'arm64' : 'x86_64';

/** Where the framework runs, and for whom. */
export interface Deployment {
  serviceFolder: string;
  tmpDir: string;
  account: Account;
  /** The emulator, which the framework's SDK is led to as it would be to any other endpoint. */
  url: string;
  signal: AbortSignal;
}

/** Runs the framework's command, as an engineer would from a terminal. */
export const serverless = (
  { serviceFolder, tmpDir, account, url, signal }: Deployment,
  { args, purpose }: { args: string[]; purpose: string },
): Promise<string> =>
  runProgram({
    file: process.execPath,
    args: [serverlessScript, ...args, '--stage', stage, '--param', `architecture=${hostArchitecture}`],
    cwd: serviceFolder,
    env: {
      ...hostEnvironment(),
      TMPDIR: tmpDir,
      NO_PROXY: '127.0.0.1',
      AWS_ENDPOINT_URL: url,
      AWS_ACCESS_KEY_ID: account.accessKeyId,
      AWS_SECRET_ACCESS_KEY: account.secretAccessKey,
      AWS_REGION: account.region,
      AWS_CONFIG_FILE: '/dev/null',
      AWS_SHARED_CREDENTIALS_FILE: '/dev/null',
      AWS_EC2_METADATA_DISABLED: 'true',
      SLS_TELEMETRY_DISABLED: '1',
      SLS_NOTIFICATIONS_MODE: 'off',
    },
    purpose,
    signal,
  });
