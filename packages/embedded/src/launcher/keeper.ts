import { spawn } from 'node:child_process';
import process from 'node:process';
import { endWithParent } from './end-with-parent.ts';

/**
 * Runs a program that knows nothing of us (`keeper FILE ARG…`), and ends it when the pipe to our parent closes. The
 * program shares this process's group, so it never outlives it.
 */
const [file = '', ...args] = process.argv.slice(2);
endWithParent();
const child = spawn(file, args, { stdio: ['ignore', 'inherit', 'inherit'] });
process.on('SIGTERM', () => child.kill('SIGTERM'));
child.once('error', (error) => {
  process.stderr.write(`${file} could not be started: ${error.message}\n`);
  process.exit(127);
});
child.once('exit', (code) => process.exit(code ?? 1));
