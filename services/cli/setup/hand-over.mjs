import { spawn } from 'node:child_process';
import { constants } from 'node:os';
import { node, root } from './places.mjs';
import { childEnvironment } from './run-quietly.mjs';

const forwarded = ['SIGINT', 'SIGTERM', 'SIGHUP'];

/**
 * Runs a script under the right Node, in this terminal, and gives its exit code; signals reach it. With `tied`, it has a
 * channel to this process, whose end tells it that this process has died.
 */
export const handOver = (args, { tied = false, cwd = root, env = {} } = {}) =>
  new Promise((resolve, reject) => {
    const stdio = ['inherit', 'inherit', 'inherit', ...(tied ? ['ipc'] : [])];
    const child = spawn(node, args, { cwd, stdio, env: { ...childEnvironment(), ...env } });
    const forward = (signal) => child.kill(signal);
    for (const signal of forwarded) process.on(signal, forward);
    child.on('error', reject);
    child.on('exit', (code, signal) => {
      for (const name of forwarded) process.off(name, forward);
      resolve(code ?? 128 + constants.signals[signal]);
    });
  });
