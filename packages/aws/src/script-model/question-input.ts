import type { ConverseCommandInput, ToolInputSchema } from '@aws-sdk/client-bedrock-runtime';
import type { ScriptModel } from '@longtake/core';

export type Question = Parameters<ScriptModel['ask']>[0];

/** What Converse is sent for a question: the schema is the input of one tool, which the model must use if `forced`. */
export const questionInput = (
  modelId: string,
  { system, turns, schemaName, schema, maxTokens }: Question,
  { forced }: { forced: boolean },
): ConverseCommandInput => ({
  modelId,
  system: [{ text: system }],
  messages: turns.map(({ role, text }) => ({ role, content: [{ text: text.trim() === '' ? noText : text }] })),
  inferenceConfig: { maxTokens },
  toolConfig: {
    tools: [
      {
        toolSpec: {
          name: schemaName,
          description: `Takes the finished ${schemaName}. Use it exactly once, with the whole object.`,
          inputSchema: { json: asDocument(schema) },
        },
      },
    ],
    ...(forced && { toolChoice: { tool: { name: schemaName } } }),
  },
});

// Converse refuses a blank turn, and a model's empty reply is one.
const noText = '(no text)';

type Document = NonNullable<ToolInputSchema.JsonMember['json']>;

// A schema may hold members that are undefined; JSON has none.
const asDocument = (schema: object): Document => JSON.parse(JSON.stringify(schema));
