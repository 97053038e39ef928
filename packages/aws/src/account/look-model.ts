import { ConverseCommand } from '@aws-sdk/client-bedrock-runtime';
import type { Clients } from './clients.ts';

/** Asks a model for one token: the only sure sign that it may be called. Throws Bedrock's refusal. */
export const tryModel = async ({ bedrock }: Clients, modelId: string): Promise<true> => {
  await bedrock.send(
    new ConverseCommand({
      modelId,
      messages: [{ role: 'user', content: [{ text: 'Say yes.' }] }],
      inferenceConfig: { maxTokens: 1 },
    }),
  );
  return true;
};
