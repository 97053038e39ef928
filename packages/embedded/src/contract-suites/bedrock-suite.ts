import { BedrockRuntime, type ConverseCommandInput } from '@aws-sdk/client-bedrock-runtime';
import { describe, expect, it } from '@jest/globals';
import type { Target } from './target.ts';

/** A Bedrock to test, with a model that can call tools. */
export interface BedrockTarget extends Target {
  modelId: string;
}

const colourTool = {
  name: 'choose_colour',
  description: 'Says which colour was asked for.',
  inputSchema: { json: { type: 'object', properties: { colour: { type: 'string' } }, required: ['colour'] } },
};

/** What Converse promises and longtake relies on, driven by the unmodified SDK. It costs three short replies. */
export const bedrockSuite = (target: () => BedrockTarget): void => {
  const converse = (input: Partial<ConverseCommandInput>) => {
    const { modelId, ...config } = target();
    return new BedrockRuntime({ ...config, maxAttempts: 1 }).converse({
      modelId,
      messages: [{ role: 'user', content: [{ text: 'Say the word green, nothing else.' }] }],
      inferenceConfig: { maxTokens: 100, temperature: 0 },
      ...input,
    });
  };

  describe('Converse', () => {
    it('answers with text, a reason and the tokens that it used', async () => {
      const reply = await converse({ system: [{ text: 'You answer in one word.' }] });
      expect(reply.output?.message?.role).toBe('assistant');
      expect(reply.output?.message?.content?.[0]?.text).toMatch(/green/i);
      expect(reply.stopReason).toBe('end_turn');
      expect(reply.usage?.inputTokens).toBeGreaterThan(0);
      expect(reply.usage?.totalTokens).toBe((reply.usage?.inputTokens ?? 0) + (reply.usage?.outputTokens ?? 0));
    });

    it('uses the tool that it must use', async () => {
      const reply = await converse({
        toolConfig: { tools: [{ toolSpec: colourTool }], toolChoice: { tool: { name: 'choose_colour' } } },
      });
      const use = reply.output?.message?.content?.find(({ toolUse }) => toolUse !== undefined)?.toolUse;
      expect(reply.stopReason).toBe('tool_use');
      expect(use?.name).toBe('choose_colour');
      expect(Object(use?.input).colour).toMatch(/green/i);
    });

    it('says when the reply was cut', async () => {
      expect((await converse({ inferenceConfig: { maxTokens: 1 } })).stopReason).toBe('max_tokens');
    });
  });
};
