import { randomUUID } from 'node:crypto';
import { mkdirSync } from 'node:fs';
import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import { spawnNode } from '../launcher/spawn-node.ts';
import type { EnvironmentHost } from './environment-host.ts';
import { environmentVariables } from './environment-variables.ts';
import { ended, failed, timedOut } from './failed-outcomes.ts';
import type { FunctionConfig, FunctionError, Outcome } from './function-config.ts';
import { functionArn } from './function-name.ts';
import type { Assignment, EnvironmentListener } from './runtime-api.ts';
import { newTurn, type Turn } from './turn.ts';

/** One execution environment: a process that serves one invocation at a time, many after another. */
export interface Environment {
  /** False once the process has ended or was told to. */
  alive(): boolean;
  invoke(requestId: string, payload: string): Promise<Outcome>;
  kill(): void;
  /** Resolves when the process has ended and its temporary files are gone. */
  exited: Promise<unknown>;
}

/** Loading a function's code is not counted against its timeout, but it has an end too. */
const INIT_LIMIT_MS = 60_000;

/** What the environment's process reports, put into its turn; `begin` gives it the call that waits, once both are there. */
const listen = (turn: Turn, config: FunctionConfig, kill: () => void) => {
  const timeoutMs = config.timeoutSeconds * 1000;
  let assign: ((invocation: Assignment) => void) | undefined;
  let initError: FunctionError | undefined;

  const begin = () => {
    const call = turn.current();
    if (assign === undefined || call === undefined) return;
    turn.limit(timeoutMs, () => {
      kill();
      turn.settle((requestId) => timedOut(requestId, timeoutMs));
    });
    assign({ ...call, functionArn: functionArn(config.name), deadlineMs: Date.now() + timeoutMs });
    assign = undefined;
  };
  const settleIf = (requestId: string, outcome: Outcome) => {
    if (turn.current()?.requestId === requestId) turn.settle(() => outcome);
  };
  const listener: EnvironmentListener = {
    onReady: (give) => {
      assign = give;
      begin();
    },
    onAnswer: (requestId, payload) => settleIf(requestId, { kind: 'answered', payload }),
    onError: (requestId, error) => {
      if (requestId === undefined) initError = error;
      else settleIf(requestId, failed(error));
    },
  };
  return { listener, begin, isReady: () => assign !== undefined, initError: () => initError };
};

/** Starts an environment of a function. Its process ends with ours, and is killed, with its group, on a timeout. */
export const startEnvironment = (config: FunctionConfig, host: EnvironmentHost): Environment => {
  const id = randomUUID();
  const tmpDir = join(host.tmpDir, id);
  mkdirSync(tmpDir, { recursive: true });
  const turn = newTurn();
  let isAlive = true;
  const kill = () => {
    isAlive = false;
    child.kill();
  };
  const reports = listen(turn, config, kill);
  host.runtimeApi.add(id, reports.listener);
  const child = spawnNode({
    script: new URL('./runtime/bootstrap.ts', import.meta.url),
    cwd: config.taskRoot,
    env: environmentVariables(config, host, { id, tmpDir }),
    logFile: join(host.logsDir, `${config.name}.log`),
  });
  const exited = child.exited.then(async (exit) => {
    isAlive = false;
    host.runtimeApi.remove(id);
    const initError = reports.initError();
    turn.settle((requestId) => (initError === undefined ? ended(requestId, exit) : failed(initError)));
    await rm(tmpDir, { recursive: true, force: true });
  });
  const invoke = (requestId: string, payload: string) => {
    const outcome = turn.begin(requestId, payload);
    if (reports.isReady()) reports.begin();
    else {
      turn.limit(INIT_LIMIT_MS, () => {
        kill();
        turn.settle(() => timedOut(requestId, INIT_LIMIT_MS));
      });
    }
    return outcome;
  };
  return { alive: () => isAlive, exited, kill, invoke };
};
