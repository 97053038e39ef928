import { startBedrock } from '../bedrock/start-bedrock.ts';
import type { Closing } from '../closing.ts';
import type { LocalCredentials } from '../local-credentials.ts';
import { startPolly } from '../polly/start-polly.ts';
import { startS3 } from '../s3/start-s3.ts';
import type { Stack } from '../stack/stack.ts';
import type { Place } from './place.ts';
import { startDynamodb } from './start-dynamodb.ts';

/** What functions call: DynamoDB, S3, Polly and Bedrock. `modelCalls` counts Bedrock's calls. */
export const startStores = async (options: {
  place: Place;
  buckets: Stack['buckets'];
  credentials: LocalCredentials;
  model?: { url: string; apiKey?: string; model: string } | undefined;
  recordings?: string | undefined;
  count: (what: string) => void;
  closers: Closing;
}): Promise<{ modelCalls(): Record<string, number> }> => {
  const { place, buckets, credentials, model, recordings, count, closers } = options;
  const { dataDir, logsDir, ports } = place;
  closers.add(await startDynamodb({ dataDir, logsDir, port: ports.DYNAMODB }));
  closers.add(await startS3({ dataDir, credentials, buckets, port: ports.S3 }));
  closers.add(await startPolly({ port: ports.POLLY, onCall: (operation) => count(`polly.${operation}`) }));
  const source = {
    ...(model === undefined ? {} : { forward: model }),
    ...(recordings === undefined ? {} : { recordings }),
  };
  const { calls } = closers.add(await startBedrock({ ...source, port: ports.BEDROCK_RUNTIME }));
  const modelCalls = () =>
    Object.fromEntries(Object.entries(calls).map(([operation, times]) => [`bedrock.${operation}`, times]));
  return { modelCalls };
};
