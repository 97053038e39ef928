import { type Environment, startEnvironment } from './environment.ts';
import type { EnvironmentHost } from './environment-host.ts';
import type { FunctionConfig } from './function-config.ts';

/** The environments of one function. */
export interface FunctionPool {
  /** An idle environment, or a new one. */
  take(): Environment;
  /** Gives an environment back; it is kept for the next call, for a while. */
  giveBack(environment: Environment): void;
  close(): Promise<void>;
}

/** Makes the pool of a function; an environment that idles for `idleMs` is ended. */
export const functionPool = (config: FunctionConfig, host: EnvironmentHost, idleMs: number): FunctionPool => {
  const idle = new Map<Environment, NodeJS.Timeout>();
  const all = new Set<Environment>();

  const wake = (environment: Environment) => {
    clearTimeout(idle.get(environment));
    idle.delete(environment);
  };
  const start = () => {
    const environment = startEnvironment(config, host);
    all.add(environment);
    void environment.exited.finally(() => {
      wake(environment);
      all.delete(environment);
    });
    return environment;
  };
  return {
    take: () => {
      // The one used last: its memory is warm, and the others may be reaped.
      const found = [...idle.keys()].findLast((environment) => environment.alive());
      if (found !== undefined) wake(found);
      return found ?? start();
    },
    giveBack: (environment) => {
      if (!environment.alive()) return;
      idle.set(environment, setTimeout(environment.kill, idleMs).unref());
    },
    close: async () => {
      for (const environment of all) environment.kill();
      await Promise.all([...all].map(({ exited }) => exited));
    },
  };
};
