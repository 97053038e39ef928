import { startBedrock } from '../bedrock/start-bedrock.ts';
import { bedrockWants } from '../bedrock/wants.ts';
import type { Closing } from '../closing.ts';
import { guardTables } from '../dynamodb/guard-tables.ts';
import { startPolly } from '../polly/start-polly.ts';
import type { Callers, KeyPair } from '../rights/callers.ts';
import { startS3 } from '../s3/start-s3.ts';
import type { Stack } from '../stack/stack.ts';
import type { Place } from './place.ts';
import { startDynamodb } from './start-dynamodb.ts';

/** What functions call: DynamoDB, S3, Polly and Bedrock. `modelCalls` counts Bedrock's calls. */
export const startStores = async (options: {
  place: Place;
  buckets: Stack['buckets'];
  credentials: KeyPair;
  callers: Callers;
  /** The model that the stack was packaged with, for the one that functions are told of. */
  standsFor: (modelId: string) => string;
  model?: { url: string; apiKey?: string; model: string } | undefined;
  recordings?: string | undefined;
  count: (what: string) => void;
  closers: Closing;
}): Promise<{ modelCalls(): Record<string, number> }> => {
  const { place, buckets, credentials, callers, standsFor, model, recordings, count, closers } = options;
  const { dataDir, logsDir, ports } = place;
  const tables = closers.add(await startDynamodb({ dataDir, logsDir, port: ports.TABLES }));
  closers.add(await guardTables({ target: tables.url, callers, port: ports.DYNAMODB }));
  closers.add(await startS3({ dataDir, credentials, callers, buckets, port: ports.S3 }));
  closers.add(await startPolly({ callers, port: ports.POLLY, onCall: (operation) => count(`polly.${operation}`) }));
  const guard = { callers, wantsOf: bedrockWants(standsFor) };
  const source = {
    ...(model === undefined ? {} : { forward: model }),
    ...(recordings === undefined ? {} : { recordings }),
  };
  const { calls } = closers.add(await startBedrock({ ...source, guard, port: ports.BEDROCK_RUNTIME }));
  const modelCalls = () =>
    Object.fromEntries(Object.entries(calls).map(([operation, times]) => [`bedrock.${operation}`, times]));
  return { modelCalls };
};
