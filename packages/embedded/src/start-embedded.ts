import { rmSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { SFNClient } from '@aws-sdk/client-sfn';
import { type Closing, closing } from './closing.ts';
import { rightsDir } from './config.ts';
import { hasErrorCode } from './error-code.ts';
import { type Lock, takeLock } from './launcher/lock.ts';
import { openPlace } from './launcher/place.ts';
import { startCompute } from './launcher/start-compute.ts';
import { startStores } from './launcher/start-stores.ts';
import { localCredentials } from './local-credentials.ts';
import { stackRights } from './rights/stack-rights.ts';
import { usageLog } from './rights/usage-log.ts';
import { REGION } from './stack/account.ts';
import { accountVariables, endpointVariables, type Service, stackVariables } from './stack/client-environment.ts';
import { deployStack } from './stack/deploy-stack.ts';
import { readStack } from './stack/read-stack.ts';
import type { Stack } from './stack/stack.ts';
import type { ExecutionStatusChange } from './step-functions/execution-engine.ts';

/** What to start, and where its data lies. */
export interface EmbeddedOptions {
  /** Everything is kept here: objects, tables, histories, logs. One engine at a time serves a folder. */
  dataDir: string;
  /** Where `serverless package` was run. */
  stackDir: string;
  ports?: { api?: number };
  /** The OpenAI-compatible server that Bedrock's calls go to. */
  model?: { url: string; apiKey?: string; model: string };
  /** A folder of recorded model replies, for tests. */
  recordings?: string;
  /** Further variables of every function; they win over the template's. */
  env?: Record<string, string>;
  /** A folder where the rights that are used are noted, as JSON lines; else LONGTAKE_RIGHTS_DIR names it, if set. */
  rightsDir?: string;
  /** Hears of every change of an execution's status. */
  onEvent?: (event: ExecutionStatusChange) => void;
}

/** AWS on this machine, running. */
export interface Embedded {
  /** The address of the HTTP API. */
  apiUrl: string;
  /** `AWS_ENDPOINT_URL_S3` and its like. */
  endpoints: Record<string, string>;
  /** All that an SDK client needs: endpoints, the owner's keys, region, and the stack's names. */
  env: Record<string, string>;
  /** How often what was called since the start, such as `polly.SynthesizeSpeech` and `lambda.renderSegment`. */
  calls(): Record<string, number>;
  /** Executions that the folder's last engine left RUNNING; they are ABORTED now, and their jobs should be told. */
  aborted: { executionArn: string; name: string; input: unknown }[];
  stop(): Promise<void>;
}

const callCounter = () => {
  const counts = new Map<string, number>();
  const count = (what: string) => void counts.set(what, (counts.get(what) ?? 0) + 1);
  return { count, counts: () => Object.fromEntries(counts) };
};

const deploy = async (stack: Stack, variables: Record<string, string>) => {
  const config = (service: Service) => ({
    region: REGION,
    endpoint: variables[`AWS_ENDPOINT_URL_${service}`] ?? '',
    credentials: {
      accessKeyId: variables.AWS_ACCESS_KEY_ID ?? '',
      secretAccessKey: variables.AWS_SECRET_ACCESS_KEY ?? '',
    },
  });
  const clients = { dynamodb: new DynamoDBClient(config('DYNAMODB')), sfn: new SFNClient(config('SFN')) };
  try {
    await deployStack(stack, clients);
  } finally {
    clients.dynamodb.destroy();
    clients.sfn.destroy();
  }
};

/** Functions may be told of another model than the stack was packaged with; rights are of the packaged one. */
const modelOf = (stack: Stack, { env = {} }: EmbeddedOptions) => {
  const { MODEL_ID: packaged } = stackVariables(stack);
  return (modelId: string): string => (modelId === env.MODEL_ID ? (packaged ?? modelId) : modelId);
};

const startAll = async (
  options: EmbeddedOptions,
  held: { stack: Stack; dataDir: string; closers: Closing; lock: Lock },
) => {
  const { stack, dataDir, closers, lock } = held;
  const { stackDir, model, recordings, onEvent } = options;
  const place = await openPlace({ dataDir, stackDir, apiPort: options.ports?.api });
  const credentials = localCredentials(dataDir);
  const endpoints = endpointVariables(place.ports);
  const env = { ...accountVariables(credentials), ...endpoints, ...options.env };
  const { count, counts } = callCounter();
  const { buckets } = stack;
  const usedRights = options.rightsDir ?? rightsDir();
  const onDecision = usedRights === undefined ? {} : { onDecision: usageLog(usedRights) };
  const rights = stackRights({ stack, owner: credentials, ...onDecision });
  const { callers } = rights;
  const standsFor = modelOf(stack, options);
  const stores = { place, buckets, credentials, callers, standsFor, model, recordings, count, closers };
  const { modelCalls } = await startStores(stores);
  const { engine, apiUrl } = await startCompute({ place, stack, rights, env, onEvent, count, closers });
  await deploy(stack, env);
  lock.publish({ apiUrl, endpoints });
  return {
    apiUrl,
    endpoints,
    env: { ...stackVariables(stack), ...env },
    calls: () => ({ ...counts(), ...modelCalls() }),
    aborted: engine.aborted.map(({ executionArn, name, input }) => ({ executionArn, name, input: JSON.parse(input) })),
  };
};

/**
 * Starts AWS on this machine and deploys a packaged stack to it. Throws `Input.EngineRunning` while another process
 * serves the folder, and `Bug.StackInvalid` for a stack that could not run here as on AWS. Everything listens on
 * 127.0.0.1 only, and every process ends with this one.
 */
export const startEmbedded = async (options: EmbeddedOptions): Promise<Embedded> => {
  for (let tries = 1; ; tries++)
    try {
      return await startOnce(options);
    } catch (error) {
      // Another program took one of our ports between the look and the use. A port that was asked for is not changed.
      if (tries === MOST_STARTS || options.ports?.api !== undefined || !isPortTaken(error)) throw error;
      rmSync(join(resolve(options.dataDir), 'ports.json'), { force: true });
    }
};

const MOST_STARTS = 3;

const isPortTaken = (error: unknown): boolean =>
  hasErrorCode(error, 'EADDRINUSE') ||
  (typeof error === 'object' && error !== null && 'cause' in error && isPortTaken(error.cause));

const startOnce = async (options: EmbeddedOptions): Promise<Embedded> => {
  const dataDir = resolve(options.dataDir);
  const stack = readStack(resolve(options.stackDir));
  const lock = await takeLock(dataDir);
  const closers = closing();
  closers.add({ close: async () => lock.release() });
  try {
    const running = await startAll(options, { stack, dataDir, closers, lock });
    return { ...running, stop: closers.all };
  } catch (error) {
    await closers.all();
    throw error;
  }
};
