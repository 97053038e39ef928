import { BedrockRuntimeClient, ConverseCommand, type ConverseCommandOutput } from '@aws-sdk/client-bedrock-runtime';
import { ModelMissing, type ScriptModel } from '@longtake/core';
import { type Capture, untraced } from '../capture.ts';
import { lazy } from '../lazy.ts';
import { requestTimeouts } from '../request-timeouts.ts';
import { errorName, errorText } from '../service-errors.ts';
import { explainModelError } from './model-errors.ts';
import { type Question, questionInput } from './question-input.ts';
import { readReply } from './read-reply.ts';

/**
 * A language model of Bedrock, asked by Converse. The object is asked for as the input of a tool that the model must
 * use, which every model with tools can do. Without a model id it is not available.
 */
export const createScriptModel = ({
  client,
  modelId,
  capture = untraced,
}: {
  client?: BedrockRuntimeClient;
  modelId: string;
  capture?: Capture;
}): ScriptModel => {
  const bedrock = lazy(() => capture(client ?? new BedrockRuntimeClient(requestTimeouts(600))));
  return {
    id: modelId,
    available: modelId !== '',
    ask: async (question) => {
      if (modelId === '')
        throw new ModelMissing(
          'No language model is configured: set the id of a Bedrock model, or send a document and use the writer "extract".',
        );
      return readReply(await converse(bedrock(), modelId, question), { modelId, maxTokens: question.maxTokens });
    },
  };
};

const converse = async (
  client: BedrockRuntimeClient,
  modelId: string,
  question: Question,
): Promise<ConverseCommandOutput> => {
  try {
    return await client.send(new ConverseCommand(questionInput(modelId, question, { forced: true })));
  } catch (error) {
    if (!refusesForce(error)) throw explainModelError(error, modelId);
  }
  // Some models know tools but cannot be told to use one: they mostly do, and may else reply in text.
  try {
    return await client.send(new ConverseCommand(questionInput(modelId, question, { forced: false })));
  } catch (error) {
    throw explainModelError(error, modelId);
  }
};

const refusesForce = (error: unknown): boolean =>
  errorName(error) === 'ValidationException' && /tool_?choice/i.test(errorText(error));
