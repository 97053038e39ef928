import { spawn } from 'node:child_process';
import { delimiter, dirname, join } from 'node:path';
import { node, root } from './places.mjs';
import { SetupError } from './say.mjs';

/** Where npm has its global configuration: pnpm under another Node would look beside that one. */
const npmGlobalConfig = process.env.npm_config_globalconfig ?? join(dirname(dirname(process.execPath)), 'etc', 'npmrc');

/** The environment of every child: the right Node first on the path, and nothing that an install script would fetch. */
export const childEnvironment = (more = {}) => ({
  ...process.env,
  SKIP_FFMPEG: 'true',
  npm_config_globalconfig: npmGlobalConfig,
  PATH: `${dirname(node)}${delimiter}${process.env.PATH ?? ''}`,
  ...more,
});

/**
 * Runs a command without showing its output; gives the output. A failure, or `timeoutSeconds` running out, throws a
 * SetupError that says `purpose` and carries the output.
 */
export const runQuietly = (command, args, { purpose, env = {}, shell = false, timeoutSeconds = 1800 }) =>
  new Promise((resolve, reject) => {
    const child = spawn(command, args, {
      cwd: root,
      shell,
      stdio: ['ignore', 'pipe', 'pipe'],
      env: childEnvironment(env),
    });
    const output = [];
    const fail = (reason) => reject(new SetupError(`${purpose} failed: ${reason}`, Buffer.concat(output).toString()));
    let late = false;
    const timer = setTimeout(() => {
      late = true;
      child.kill('SIGKILL');
    }, timeoutSeconds * 1000);
    for (const stream of [child.stdout, child.stderr]) stream.on('data', (bytes) => output.push(bytes));
    child.on('error', (error) => {
      clearTimeout(timer);
      fail(error.message);
    });
    child.on('close', (code, signal) => {
      clearTimeout(timer);
      if (late) fail(`it took longer than ${timeoutSeconds} s and was stopped`);
      else if (code !== 0) fail(signal === null ? `its command ended with code ${code}` : `it was ended by ${signal}`);
      else resolve(Buffer.concat(output).toString());
    });
  });
