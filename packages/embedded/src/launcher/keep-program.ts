import { hostEnvironment } from '../config.ts';
import { type NodeProcess, spawnNode } from './spawn-node.ts';

/** Starts a foreign program under a keeper, so that it ends when this process does, even by `kill -9`. */
export const keepProgram = (options: { file: string; args: string[]; cwd: string; logFile: string }): NodeProcess =>
  spawnNode({
    script: new URL('./keeper.ts', import.meta.url),
    args: [options.file, ...options.args],
    cwd: options.cwd,
    env: hostEnvironment(),
    logFile: options.logFile,
  });
