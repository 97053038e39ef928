import { connect } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';
import { StandInFailed } from '../errors.ts';
import type { NodeProcess } from './spawn-node.ts';

const LIMIT_MS = 10_000;
const RETRY_MS = 10;

const accepts = (port: number) =>
  new Promise<boolean>((resolve) => {
    const socket = connect(port, '127.0.0.1');
    const say = (answer: boolean) => {
      socket.destroy();
      resolve(answer);
    };
    socket.once('connect', () => say(true)).once('error', () => say(false));
  });

/** Waits until a child process takes connections; throws `Transient.StandInFailed` when it ends first or takes too long. */
export const untilAnswers = async (child: NodeProcess, what: { name: string; port: number; logFile: string }) => {
  let hasEnded = false;
  void child.exited.then(() => {
    hasEnded = true;
  });
  const until = Date.now() + LIMIT_MS;
  while (!hasEnded && Date.now() < until) {
    if (await accepts(what.port)) return;
    await sleep(RETRY_MS);
  }
  child.kill();
  throw new StandInFailed(`${what.name} did not start on port ${what.port}; see ${what.logFile}.`);
};
