import type { ConverseCommandInput, Message, Tool, ToolChoice } from '@aws-sdk/client-bedrock-runtime';
import { ApiError } from '../protocol/api-error.ts';

interface ChatToolCall {
  id: string;
  type: 'function';
  function: { name: string; arguments: string };
}

type ChatPart = { type: 'text'; text: string } | { type: 'image_url'; image_url: { url: string } };

/** A message of OpenAI's chat protocol. */
type ChatMessage =
  | { role: 'system'; content: string }
  | { role: 'user'; content: string | ChatPart[] }
  | { role: 'assistant'; content: string | null; tool_calls?: ChatToolCall[] }
  | { role: 'tool'; tool_call_id: string; content: string };

/** What is posted to `/v1/chat/completions`. */
export interface ChatRequest {
  model: string;
  messages: ChatMessage[];
  max_tokens?: number;
  temperature?: number;
  top_p?: number;
  stop?: string[];
  tools?: {
    type: 'function';
    function: { name: string; description?: string; parameters: unknown; strict?: boolean };
  }[];
  tool_choice?: 'auto' | 'required' | { type: 'function'; function: { name: string } };
  response_format?: {
    type: 'json_schema';
    json_schema: { name: string; schema: unknown; strict: true; description?: string };
  };
}

type Block = NonNullable<Message['content']>[number];

const unsupported = (what: string) =>
  new ApiError('ValidationException', `The embedded Bedrock cannot pass on ${what}.`);

const textOf = (blocks: readonly Block[]) => blocks.flatMap(({ text }) => text ?? []).join('\n');

const checkBlocks = (blocks: readonly Block[], known: readonly string[]) => {
  const unknown = blocks.flatMap((block) => Object.keys(block)).find((name) => !known.includes(name));
  if (unknown !== undefined) throw unsupported(`content of the kind ${unknown}`);
};

const imagePart = ({ image }: Block): ChatPart[] => {
  if (image === undefined) return [];
  if (image.source?.bytes === undefined) throw unsupported('an image that is not given as bytes');
  return [
    {
      type: 'image_url',
      image_url: { url: `data:image/${image.format};base64,${Buffer.from(image.source.bytes).toString('base64')}` },
    },
  ];
};

const toolMessages = (blocks: readonly Block[]): ChatMessage[] =>
  blocks.flatMap(({ toolResult }) => {
    if (toolResult === undefined) return [];
    const content = (toolResult.content ?? []).map(({ text, json }) => text ?? JSON.stringify(json ?? null)).join('\n');
    return [{ role: 'tool' as const, tool_call_id: toolResult.toolUseId ?? '', content }];
  });

const userMessages = (blocks: readonly Block[]): ChatMessage[] => {
  checkBlocks(blocks, ['text', 'image', 'toolResult']);
  const images = blocks.flatMap(imagePart);
  const text = textOf(blocks);
  const own: ChatMessage[] =
    text === '' && images.length === 0
      ? []
      : [{ role: 'user', content: images.length === 0 ? text : [...images, { type: 'text', text }] }];
  return [...toolMessages(blocks), ...own];
};

const assistantMessage = (blocks: readonly Block[]): ChatMessage => {
  checkBlocks(blocks, ['text', 'toolUse']);
  const calls = blocks.flatMap(({ toolUse }): ChatToolCall[] =>
    toolUse === undefined
      ? []
      : [
          {
            id: toolUse.toolUseId ?? '',
            type: 'function',
            function: { name: toolUse.name ?? '', arguments: JSON.stringify(toolUse.input ?? {}) },
          },
        ],
  );
  const text = textOf(blocks);
  return {
    role: 'assistant',
    content: text === '' ? null : text,
    ...(calls.length === 0 ? {} : { tool_calls: calls }),
  };
};

const messagesOf = ({ system = [], messages = [] }: ConverseCommandInput): ChatMessage[] => {
  const instruction = system.map(({ text }) => {
    if (text === undefined) throw unsupported('a system block that is not text');
    return text;
  });
  const spoken = messages.flatMap(({ role, content = [] }) =>
    role === 'assistant' ? [assistantMessage(content)] : userMessages(content),
  );
  return [
    ...(instruction.length === 0 ? [] : [{ role: 'system' as const, content: instruction.join('\n\n') }]),
    ...spoken,
  ];
};

const toolOf = ({ toolSpec }: Tool) => {
  if (toolSpec?.inputSchema?.json === undefined) throw unsupported('a tool without a JSON schema');
  const { name = '', description, strict, inputSchema } = toolSpec;
  return {
    type: 'function' as const,
    function: {
      name,
      parameters: inputSchema.json,
      ...(description === undefined ? {} : { description }),
      ...(strict === undefined ? {} : { strict }),
    },
  };
};

const choiceOf = (choice: ToolChoice): NonNullable<ChatRequest['tool_choice']> => {
  if (choice.tool !== undefined) return { type: 'function', function: { name: choice.tool.name ?? '' } };
  return choice.any === undefined ? 'auto' : 'required';
};

const toolsOf = ({ toolConfig }: ConverseCommandInput): Pick<ChatRequest, 'tools' | 'tool_choice'> => {
  if (toolConfig?.tools === undefined) return {};
  const { tools, toolChoice } = toolConfig;
  return { tools: tools.map(toolOf), ...(toolChoice === undefined ? {} : { tool_choice: choiceOf(toolChoice) }) };
};

const parseSchema = (schema: string): unknown => {
  try {
    return JSON.parse(schema);
  } catch (cause) {
    throw new ApiError('ValidationException', `The output's JSON schema is not JSON: ${String(cause)}`);
  }
};

const formatOf = ({ outputConfig }: ConverseCommandInput): Pick<ChatRequest, 'response_format'> => {
  const definition = outputConfig?.textFormat?.structure?.jsonSchema;
  if (definition?.schema === undefined) return {};
  const { name = 'reply', description, schema } = definition;
  const described = description === undefined ? {} : { description };
  return {
    response_format: {
      type: 'json_schema',
      json_schema: { name, schema: parseSchema(schema), strict: true, ...described },
    },
  };
};

const inferenceOf = ({ inferenceConfig = {} }: ConverseCommandInput): Partial<ChatRequest> => {
  const { maxTokens, temperature, topP, stopSequences } = inferenceConfig;
  return {
    ...(maxTokens === undefined ? {} : { max_tokens: maxTokens }),
    ...(temperature === undefined ? {} : { temperature }),
    ...(topP === undefined ? {} : { top_p: topP }),
    ...(stopSequences === undefined ? {} : { stop: stopSequences }),
  };
};

const UNKNOWN_FIELDS = [
  'guardrailConfig',
  'additionalModelRequestFields',
  'promptVariables',
  'additionalModelResponseFieldPaths',
] as const;

/** A Converse request in OpenAI's words; what has no equal there is a ValidationException. The model is ours, not the request's. */
export const chatRequest = (input: ConverseCommandInput, model: string): ChatRequest => {
  const unknown = UNKNOWN_FIELDS.find((field) => input[field] !== undefined);
  if (unknown !== undefined) throw unsupported(unknown);
  return { model, messages: messagesOf(input), ...inferenceOf(input), ...toolsOf(input), ...formatOf(input) };
};
