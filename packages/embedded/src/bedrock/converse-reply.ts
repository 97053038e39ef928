import type { StopReason } from '@aws-sdk/client-bedrock-runtime';
import { ApiError } from '../protocol/api-error.ts';

interface ChatChoice {
  finish_reason?: unknown;
  message?: { content?: unknown; refusal?: unknown; tool_calls?: unknown };
}

const isRecord = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

const STOP_REASONS: Record<string, StopReason> = {
  stop: 'end_turn',
  length: 'max_tokens',
  tool_calls: 'tool_use',
  function_call: 'tool_use',
  content_filter: 'content_filtered',
};

const malformed = (why: string) =>
  new ApiError('ModelErrorException', `The model's server gave a reply that is none: ${why}.`, 424, {
    originalStatusCode: 200,
  });

const parseArguments = (text: unknown): unknown => {
  try {
    return JSON.parse(String(text));
  } catch {
    // Bedrock hands a tool's broken input on as it came; who asked validates it.
    return String(text);
  }
};

const toolBlocks = (calls: unknown): unknown[] => {
  if (!Array.isArray(calls)) return [];
  return calls.filter(isRecord).map(({ id, function: called }) => {
    if (!isRecord(called)) throw malformed('a tool call without a function');
    return { toolUse: { toolUseId: String(id), name: String(called.name), input: parseArguments(called.arguments) } };
  });
};

const firstChoice = (body: unknown): ChatChoice => {
  const choices = isRecord(body) ? body.choices : undefined;
  const choice: unknown = Array.isArray(choices) ? choices[0] : undefined;
  if (!isRecord(choice) || !isRecord(choice.message)) throw malformed('it has no choices');
  return choice;
};

const usageOf = (body: unknown) => {
  const usage = isRecord(body) && isRecord(body.usage) ? body.usage : {};
  const inputTokens = Number(usage.prompt_tokens ?? 0);
  const outputTokens = Number(usage.completion_tokens ?? 0);
  return { inputTokens, outputTokens, totalTokens: inputTokens + outputTokens };
};

/** OpenAI's reply as Converse gives it: text and tool uses, the reason to stop, the tokens. */
export const converseReply = (body: unknown, latencyMs: number): object => {
  const { message = {}, finish_reason } = firstChoice(body);
  const text = typeof message.content === 'string' && message.content !== '' ? [{ text: message.content }] : [];
  const tools = toolBlocks(message.tool_calls);
  const refused = typeof message.refusal === 'string' ? [{ text: message.refusal }] : [];
  // A forced tool ends with "stop" on some servers.
  const reason = STOP_REASONS[String(finish_reason)] ?? 'end_turn';
  const isCut = reason === 'max_tokens' || reason === 'content_filtered';
  return {
    output: { message: { role: 'assistant', content: [...text, ...refused, ...tools] } },
    stopReason: refused.length > 0 ? 'content_filtered' : tools.length > 0 && !isCut ? 'tool_use' : reason,
    usage: usageOf(body),
    metrics: { latencyMs },
  };
};
