import { join } from 'node:path';
import type { Closing } from '../closing.ts';
import { PortTaken } from '../errors.ts';
import { startGateway } from '../gateway/start-gateway.ts';
import { startFunctionRunner } from '../lambda/function-runner.ts';
import { startLambda } from '../lambda/start-lambda.ts';
import type { StackRights } from '../rights/stack-rights.ts';
import { keyVariables } from '../stack/client-environment.ts';
import type { Stack } from '../stack/stack.ts';
import {
  type ExecutionEngine,
  type ExecutionStatusChange,
  openExecutionEngine,
} from '../step-functions/execution-engine.ts';
import { startStepFunctions } from '../step-functions/start-step-functions.ts';
import type { Place } from './place.ts';

/**
 * What runs functions: Lambda, Step Functions and the HTTP API. `env` is given to every function, over its own, and keys
 * of its own besides.
 */
export const startCompute = async (options: {
  place: Place;
  stack: Stack;
  rights: StackRights;
  env: Record<string, string>;
  onEvent?: ((event: ExecutionStatusChange) => void) | undefined;
  count: (what: string) => void;
  closers: Closing;
}): Promise<{ engine: ExecutionEngine; apiUrl: string }> => {
  const { place, stack, rights, env, onEvent, count, closers } = options;
  const { dataDir, logsDir, tmpDir, ports } = place;
  const modules = join(place.stackDir, 'node_modules');
  const functions = stack.functions.map((config) => ({
    ...config,
    env: { ...config.env, ...env, ...keyVariables(rights.keysOf(config)) },
  }));
  const host = { logsDir, tmpDir, nodePath: [join(modules, '.pnpm', 'node_modules'), modules] };
  const { callers, inRole } = rights;
  const onInvoke = (id: string) => count(`lambda.${id}`);
  const runner = closers.add(await startFunctionRunner({ functions, host, onInvoke }));
  const engine = closers.add(
    openExecutionEngine({ dataDir, runner, inRole, ...(onEvent === undefined ? {} : { onEvent }) }),
  );
  closers.add(await startLambda({ runner, callers, port: ports.LAMBDA }));
  closers.add(await startStepFunctions({ engine, callers, port: ports.SFN }));
  const { routes, cors } = stack;
  const gateway = await startGateway({ runner, routes, cors, port: ports.API }).catch((cause) => {
    throw new PortTaken(`Port ${ports.API} of 127.0.0.1 cannot be used: ${String(cause)}; choose another one.`, {
      cause,
    });
  });
  closers.add(gateway);
  return { engine, apiUrl: gateway.url };
};
