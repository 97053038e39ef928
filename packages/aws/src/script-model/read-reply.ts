import type { ContentBlock, ConverseCommandOutput } from '@aws-sdk/client-bedrock-runtime';
import { ModelRefused, type ScriptModel } from '@longtake/core';

type Answer = Awaited<ReturnType<ScriptModel['ask']>>;

interface Asked {
  modelId: string;
  maxTokens: number;
}

/** Why a reply is none, as a sentence with the remedy, by Converse's stop reason. */
const refusals: Record<string, (asked: Asked) => string> = {
  max_tokens: ({ modelId, maxTokens }) =>
    `The model ${modelId} did not finish within ${maxTokens} tokens: ask for a shorter video, or use a model that writes more.`,
  model_context_window_exceeded: ({ modelId }) =>
    `The document is too long for the model ${modelId}: send less of it, or use a model that reads more.`,
  guardrail_intervened: ({ modelId }) => `A guardrail stopped the model ${modelId}: change the text or the guardrail.`,
  content_filtered: ({ modelId }) => `The model ${modelId} does not write on this: change the text.`,
};

/**
 * The object in a reply: the tool's input, or the JSON in its text; text that is no JSON is given as it is, since judging
 * and repairing are the caller's. Throws `Input.ModelRefused` where the model stopped for another reason.
 */
export const readReply = ({ output, stopReason, usage }: ConverseCommandOutput, asked: Asked): Answer => {
  const refusal = stopReason !== undefined ? refusals[stopReason] : undefined;
  if (refusal !== undefined) throw new ModelRefused(refusal(asked));
  const content = output?.message?.content ?? [];
  const model = {
    id: asked.modelId,
    inputTokens: usage?.inputTokens ?? 0,
    outputTokens: usage?.outputTokens ?? 0,
  };
  const used = content.find(({ toolUse }) => toolUse?.input !== undefined)?.toolUse?.input;
  if (used !== undefined) return { reply: used, text: JSON.stringify(used), model };
  const text = textOf(content);
  return { reply: parsedOr(text), text, model };
};

const textOf = (content: readonly ContentBlock[]): string => content.map(({ text = '' }) => text).join('');

const parsedOr = (text: string): unknown => {
  // Models like to put JSON between fences or behind a sentence.
  const json = text.slice(text.indexOf('{'), text.lastIndexOf('}') + 1);
  try {
    return JSON.parse(json);
  } catch {
    return text;
  }
};
