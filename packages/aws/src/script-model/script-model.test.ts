import { BedrockRuntimeClient } from '@aws-sdk/client-bedrock-runtime';
import { afterEach, describe, expect, it } from '@jest/globals';
import { startBedrock } from '@longtake/embedded';
import { scriptModelSuite } from '@longtake/port-suites';
import { account } from '../testing/account.ts';
import { type ScriptedAnswer, startScripted } from '../testing/start-scripted.ts';
import { createScriptModel } from './script-model.ts';

const modelId = 'amazon.nova-pro-v1:0';
const usage = { inputTokens: 120, outputTokens: 40, totalTokens: 160 };
const toolUse = (input: object) => ({
  message: {
    role: 'assistant' as const,
    content: [{ toolUse: { toolUseId: 't1', name: 'storyboard', input: JSON.parse(JSON.stringify(input)) } }],
  },
});
const question = {
  system: 'You write storyboards.',
  turns: [{ role: 'user' as const, text: 'Tides' }],
  schemaName: 'storyboard',
  schema: { type: 'object', properties: { title: { type: 'string', description: undefined } } },
  maxTokens: 900,
};

describe('on Bedrock', () => {
  scriptModelSuite(async () => {
    const closers: (() => Promise<void>)[] = [];
    const port = async (replies?: readonly object[]) => {
      if (replies === undefined) return createScriptModel({ modelId: '' });
      const recordings = replies.map((reply) => ({
        reply: { output: toolUse(reply), stopReason: 'tool_use' as const, usage },
      }));
      const server = await startBedrock({ recordings });
      const client = new BedrockRuntimeClient({ ...account, endpoint: server.url });
      closers.push(async () => {
        client.destroy();
        await server.close();
      });
      return createScriptModel({ client, modelId });
    };
    return { port, close: async () => void (await Promise.all(closers.map((close) => close()))) };
  });

  let stop: (() => Promise<void>) | undefined;
  afterEach(async () => {
    await stop?.();
    stop = undefined;
  });

  const scripted = async (answers: ScriptedAnswer[]) => {
    const server = await startScripted(() => answers.shift() ?? { status: 500 });
    const client = new BedrockRuntimeClient({ ...account, endpoint: server.url, maxAttempts: 1 });
    stop = async () => {
      client.destroy();
      await server.close();
    };
    return { model: createScriptModel({ client, modelId }), requests: server.requests };
  };
  const replying = (output: object, stopReason: string): ScriptedAnswer => ({
    status: 200,
    body: { output, stopReason, usage, metrics: { latencyMs: 1 } },
  });
  const text = (said: string) => ({ message: { role: 'assistant', content: [{ text: said }] } });

  it('makes the model use the one tool whose input is the object', async () => {
    const { model, requests } = await scripted([replying(toolUse({ title: 'Tides' }), 'tool_use')]);
    expect((await model.ask(question)).model).toEqual({ id: modelId, inputTokens: 120, outputTokens: 40 });
    expect(requests[0]).toMatchObject({
      path: '/model/amazon.nova-pro-v1%3A0/converse',
      body: {
        system: [{ text: 'You write storyboards.' }],
        messages: [{ role: 'user', content: [{ text: 'Tides' }] }],
        inferenceConfig: { maxTokens: 900 },
        toolConfig: {
          tools: [{ toolSpec: { name: 'storyboard', inputSchema: { json: { type: 'object' } } } }],
          toolChoice: { tool: { name: 'storyboard' } },
        },
      },
    });
  });

  it('asks without force where a model cannot be forced, and reads JSON from its text', async () => {
    const message = "This model doesn't support the toolConfig.toolChoice.tool field.";
    const { model, requests } = await scripted([
      { status: 400, errorType: 'ValidationException', body: { message } },
      replying(text('Here it is:\n```json\n{"title":"Tides"}\n```'), 'end_turn'),
    ]);
    expect((await model.ask(question)).reply).toEqual({ title: 'Tides' });
    expect(requests.map(({ body }) => (body.toolConfig as { toolChoice?: object }).toolChoice !== undefined)).toEqual([
      true,
      false,
    ]);
  });

  it('gives text that is no object as it is', async () => {
    const { model } = await scripted([replying(text('I would rather not {really}.'), 'end_turn')]);
    expect(await model.ask(question)).toMatchObject({ reply: 'I would rather not {really}.' });
  });

  it.each([
    ['max_tokens', 'did not finish within 900 tokens'],
    ['content_filtered', 'change the text'],
    ['guardrail_intervened', 'guardrail'],
    ['model_context_window_exceeded', 'too long'],
  ])('looks at why the model stopped before it reads the reply: %s', async (stopReason, said) => {
    const { model } = await scripted([replying(toolUse({ title: 'Ti' }), stopReason)]);
    await expect(model.ask(question)).rejects.toMatchObject({
      name: 'Input.ModelRefused',
      message: expect.stringContaining(said),
    });
  });

  it.each([
    [429, 'ThrottlingException', 'Transient.ModelThrottled', 'slow down'],
    [408, 'ModelTimeoutException', 'Transient.ServiceBusy', modelId],
    [503, 'ServiceUnavailableException', 'Transient.ServiceBusy', modelId],
    [403, 'AccessDeniedException', 'Input.ModelRefused', 'Model access'],
    [404, 'ResourceNotFoundException', 'Input.ModelRefused', 'no model amazon.nova-pro-v1:0'],
    [400, 'ValidationException', 'Input.ModelRefused', 'another model or text'],
  ])('tells what status %i %s means', async (status, errorType, name, said) => {
    const { model } = await scripted([{ status, errorType, body: { message: 'Because.' } }]);
    await expect(model.ask(question)).rejects.toMatchObject({ name, message: expect.stringContaining(said) });
  });
});
