import { randomUUID } from 'node:crypto';
import { availableParallelism } from 'node:os';
import type { Environment } from './environment.ts';
import type { EnvironmentHost } from './environment-host.ts';
import { type FunctionConfig, isHeavy, type Outcome } from './function-config.ts';
import { type FunctionPool, functionPool } from './function-pool.ts';
import { startRuntimeApi } from './runtime-api.ts';
import { type Slots, slots } from './slots.ts';

/** One call of a function. */
export interface Invocation {
  functionName: string;
  /** The event as JSON text. */
  payload: string;
  requestId?: string;
  /** A call that somebody waits for at the HTTP API: it does not queue behind the work of jobs. */
  isRequest?: boolean;
  /** Takes the call out of the queue, or ends its environment after a grace of two seconds. */
  signal?: AbortSignal | undefined;
  /** Called when the call leaves the queue: its time counts from here. */
  onStart?: () => void;
}

/** Runs functions in environments of their own. */
export interface FunctionRunner {
  /** The function of that name, if it is deployed. */
  find(name: string): FunctionConfig | undefined;
  /** Never rejects for what the function does; a call that was taken back is a failed outcome. */
  invoke(invocation: Invocation): Promise<Outcome>;
  close(): Promise<void>;
}

const LIGHT_AT_ONCE = 16;
const ENVIRONMENTS_MIN = 2;
const IDLE_MS = 60_000;
const CANCEL_GRACE_MS = 2_000;

const cancelled: Outcome = {
  kind: 'failed',
  error: { errorType: 'Runtime.Cancelled', errorMessage: 'The call was taken back before it ended.' },
};

/** Kills the environment some time after `signal` aborts; gives the way to stop watching. */
const killOnAbort = (environment: Environment, signal: AbortSignal | undefined) => {
  let timer: NodeJS.Timeout | undefined;
  const onAbort = () => {
    timer = setTimeout(environment.kill, CANCEL_GRACE_MS);
  };
  if (signal?.aborted === true) onAbort();
  else signal?.addEventListener('abort', onAbort, { once: true });
  return () => {
    clearTimeout(timer);
    signal?.removeEventListener('abort', onAbort);
  };
};

/**
 * Starts the runner of functions. It admits one heavy call a core, 16 light ones and 16 of the HTTP API, and of one function
 * as many as there are cores, two at least; others wait
 * their turn, where Lambda would take more machines. Concurrency limits and memory limits are not imitated.
 */
export const startFunctionRunner = async (options: {
  functions: FunctionConfig[];
  host: Omit<EnvironmentHost, 'runtimeApi'>;
  heavyAtOnce?: number;
  onInvoke?: (functionId: string) => void;
}): Promise<FunctionRunner> => {
  const runtimeApi = await startRuntimeApi();
  const host = { ...options.host, runtimeApi };
  const functions = new Map(options.functions.map((config) => [config.name, config]));
  const pools = new Map<string, FunctionPool>();
  const heavy = slots(options.heavyAtOnce ?? availableParallelism());
  const light = slots(LIGHT_AT_ONCE);
  const ownPlaces = new Map<string, Slots>();
  const requests = slots(LIGHT_AT_ONCE);
  const queueOf = (config: FunctionConfig, { isRequest = false }: Invocation) => {
    if (isRequest) return requests;
    return isHeavy(config) ? heavy : light;
  };

  /** Starting a process costs more than most calls: a function has few of them, and its calls wait for one. */
  const placesOf = ({ name }: FunctionConfig) => {
    const places = ownPlaces.get(name) ?? slots(Math.max(ENVIRONMENTS_MIN, availableParallelism()));
    ownPlaces.set(name, places);
    return places;
  };
  const poolOf = (config: FunctionConfig) => {
    const pool = pools.get(config.name) ?? functionPool(config, host, IDLE_MS);
    pools.set(config.name, pool);
    return pool;
  };
  const run = async (config: FunctionConfig, { payload, requestId = randomUUID(), signal }: Invocation) => {
    const pool = poolOf(config);
    const environment = pool.take();
    const unwatch = killOnAbort(environment, signal);
    const outcome = await environment.invoke(requestId, payload);
    unwatch();
    pool.giveBack(environment);
    return outcome;
  };

  return {
    find: (name) => functions.get(name),
    invoke: async (invocation) => {
      const config = functions.get(invocation.functionName);
      if (config === undefined) throw new Error(`There is no function ${invocation.functionName}.`);
      const leave = await placesOf(config).take(invocation.signal);
      const release = leave && (await queueOf(config, invocation).take(invocation.signal));
      try {
        if (release === undefined) return cancelled;
        invocation.onStart?.();
        options.onInvoke?.(config.id);
        return await run(config, invocation);
      } finally {
        release?.();
        leave?.();
      }
    },
    close: async () => {
      await Promise.all([...pools.values()].map((pool) => pool.close()));
      await runtimeApi.close();
    },
  };
};
