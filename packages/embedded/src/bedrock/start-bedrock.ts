import type { ConverseCommandInput } from '@aws-sdk/client-bedrock-runtime';
import * as bedrock from '@aws-sdk/client-bedrock-runtime';
import { ApiError, awsServer } from '../protocol/aws-server.ts';
import type { Guard } from '../protocol/guard.ts';
import { forwardChat, type ModelServer } from './forward-chat.ts';
import { type Recording, readRecordings, replay } from './recordings.ts';

/** A running Bedrock; `calls` counts the calls of Converse, refused ones included. */
export interface EmbeddedBedrock {
  url: string;
  calls: Record<string, number>;
  close(): Promise<void>;
}

type Converse = (input: ConverseCommandInput) => Promise<object>;

const noModel: Converse = async () => {
  throw new ApiError(
    'AccessDeniedException',
    "No model is behind the embedded Bedrock. Name a server that speaks OpenAI's protocol with LONGTAKE_MODEL_URL (and LONGTAKE_MODEL), such as http://127.0.0.1:11434/v1.",
    403,
  );
};

const converseBy = (options: { forward?: ModelServer; recordings?: readonly Recording[] | string }): Converse => {
  const { forward, recordings } = options;
  if (forward !== undefined) return (input) => forwardChat(input, forward);
  if (recordings === undefined) return noModel;
  return replay(typeof recordings === 'string' ? readRecordings(recordings) : recordings);
};

/**
 * Bedrock's Converse on 127.0.0.1: hands requests to a server that speaks OpenAI's chat protocol, or replays recordings (an array,
 * or a folder of JSON files). It has no words of its own: without either it refuses and says how to name a model.
 */
export const startBedrock = async (
  options: { forward?: ModelServer; recordings?: readonly Recording[] | string; port?: number; guard?: Guard } = {},
): Promise<EmbeddedBedrock> => {
  const calls: Record<string, number> = {};
  const converse = converseBy(options);
  const server = awsServer({
    client: bedrock,
    protocol: 'rest',
    guard: options.guard,
    handlers: {
      Converse: (input) => {
        calls.Converse = (calls.Converse ?? 0) + 1;
        return converse(input);
      },
    },
  });
  return { url: await server.listen(options.port), calls, close: server.close };
};
