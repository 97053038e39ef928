import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { BedrockRuntime, type ConverseCommandInput } from '@aws-sdk/client-bedrock-runtime';
import { afterAll, afterEach, beforeAll, describe, expect, it } from '@jest/globals';
import { bedrockSuite } from '../contract-suites/bedrock-suite.ts';
import type { ChatRequest } from './chat-request.ts';
import { type EmbeddedBedrock, startBedrock } from './start-bedrock.ts';

const config = { region: 'us-east-1', credentials: { accessKeyId: 'local', secretAccessKey: 'local' }, maxAttempts: 1 };
const ask: ConverseCommandInput = { modelId: 'any', messages: [{ role: 'user', content: [{ text: 'Hello' }] }] };

/** A model's server as small as can be: it says the colour that it is asked for, by text or by tool. */
const modelReply = ({ messages, max_tokens = 1000, tool_choice }: ChatRequest) => {
  const colour = /green|blue/.exec(JSON.stringify(messages))?.[0] ?? 'no colour';
  const usage = { prompt_tokens: 12, completion_tokens: 3, total_tokens: 15 };
  if (typeof tool_choice === 'object') {
    const call = {
      id: 'call_1',
      type: 'function',
      function: { name: tool_choice.function.name, arguments: JSON.stringify({ colour }) },
    };
    // As some servers do, it ends a forced tool with "stop".
    return {
      choices: [{ message: { role: 'assistant', content: null, tool_calls: [call] }, finish_reason: 'stop' }],
      usage,
    };
  }
  return {
    choices: [{ message: { role: 'assistant', content: colour }, finish_reason: max_tokens < 2 ? 'length' : 'stop' }],
    usage,
  };
};

const seen: { body: ChatRequest; authorization: string | undefined; path: string | undefined }[] = [];
let failWith: number | undefined;
let model: Server;
let modelUrl: string;

beforeAll(async () => {
  model = createServer((request, response) => {
    const chunks: Buffer[] = [];
    request.on('data', (chunk: Buffer) => chunks.push(chunk));
    request.on('end', () => {
      const body: ChatRequest = JSON.parse(Buffer.concat(chunks).toString());
      seen.push({ body, authorization: request.headers.authorization, path: request.url });
      response.writeHead(failWith ?? 200, { 'content-type': 'application/json' });
      response.end(JSON.stringify(failWith === undefined ? modelReply(body) : { error: { message: 'not today' } }));
    });
  });
  await new Promise<void>((resolve) => model.listen(0, '127.0.0.1', resolve));
  modelUrl = `http://127.0.0.1:${(model.address() as AddressInfo).port}`;
});
afterEach(() => {
  failWith = undefined;
});
afterAll(() => {
  model.close();
});

describe('the embedded Bedrock before a model', () => {
  let server: EmbeddedBedrock;
  let client: BedrockRuntime;
  beforeAll(async () => {
    server = await startBedrock({ forward: { url: `${modelUrl}/v1`, apiKey: 'secret', model: 'small-model' } });
    client = new BedrockRuntime({ ...config, endpoint: server.url });
  });
  afterAll(() => server.close());

  bedrockSuite(() => ({ ...config, endpoint: server.url, modelId: 'eu.some.model-v1:0' }));

  it('hands on system, turns, tools, schema and settings', async () => {
    await client.converse({
      modelId: 'arn:aws:bedrock:us-east-1::foundation-model/x',
      system: [{ text: 'One.' }, { text: 'Two.' }],
      messages: [
        {
          role: 'user',
          content: [{ text: 'Paint.' }, { image: { format: 'png', source: { bytes: new Uint8Array([1, 2, 3]) } } }],
        },
        {
          role: 'assistant',
          content: [{ text: 'I do.' }, { toolUse: { toolUseId: 't1', name: 'paint', input: { colour: 'blue' } } }],
        },
        {
          role: 'user',
          content: [{ toolResult: { toolUseId: 't1', content: [{ json: { ok: true } }] } }, { text: 'And now?' }],
        },
      ],
      inferenceConfig: { maxTokens: 50, temperature: 0.5, topP: 0.9, stopSequences: ['END'] },
      toolConfig: {
        tools: [{ toolSpec: { name: 'paint', inputSchema: { json: { type: 'object' } }, strict: true } }],
        toolChoice: { any: {} },
      },
      outputConfig: {
        textFormat: { type: 'json_schema', structure: { jsonSchema: { name: 'board', schema: '{"type":"object"}' } } },
      },
    });
    expect(seen.at(-1)).toEqual({
      path: '/v1/chat/completions',
      authorization: 'Bearer secret',
      body: {
        model: 'small-model',
        messages: [
          { role: 'system', content: 'One.\n\nTwo.' },
          {
            role: 'user',
            content: [
              { type: 'image_url', image_url: { url: 'data:image/png;base64,AQID' } },
              { type: 'text', text: 'Paint.' },
            ],
          },
          {
            role: 'assistant',
            content: 'I do.',
            tool_calls: [{ id: 't1', type: 'function', function: { name: 'paint', arguments: '{"colour":"blue"}' } }],
          },
          { role: 'tool', tool_call_id: 't1', content: '{"ok":true}' },
          { role: 'user', content: 'And now?' },
        ],
        max_tokens: 50,
        temperature: 0.5,
        top_p: 0.9,
        stop: ['END'],
        tools: [{ type: 'function', function: { name: 'paint', parameters: { type: 'object' }, strict: true } }],
        tool_choice: 'required',
        response_format: {
          type: 'json_schema',
          json_schema: { name: 'board', schema: { type: 'object' }, strict: true },
        },
      },
    });
  });

  it("gives the server's errors Bedrock's names", async () => {
    const names = new Map([
      [400, 'ValidationException'],
      [401, 'AccessDeniedException'],
      [404, 'ResourceNotFoundException'],
      [429, 'ThrottlingException'],
      [500, 'ModelErrorException'],
      [503, 'ServiceUnavailableException'],
    ]);
    for (const [status, name] of names) {
      failWith = status;
      await expect(client.converse(ask)).rejects.toMatchObject({ name, message: expect.stringContaining('not today') });
    }
  });

  it('refuses what it cannot hand on, and operations that it does not know', async () => {
    await expect(
      client.converse({ ...ask, guardrailConfig: { guardrailIdentifier: 'g', guardrailVersion: '1' } }),
    ).rejects.toMatchObject({ name: 'ValidationException' });
    await expect(client.invokeModel({ modelId: 'x', body: '{}' })).rejects.toMatchObject({
      name: 'NotImplementedException',
    });
    await expect(client.converseStream(ask)).rejects.toMatchObject({ name: 'NotImplementedException' });
  });
});

describe('the embedded Bedrock without a model', () => {
  const withServer = async (
    options: Parameters<typeof startBedrock>[0],
    use: (client: BedrockRuntime, server: EmbeddedBedrock) => Promise<void>,
  ) => {
    const server = await startBedrock(options);
    await use(new BedrockRuntime({ ...config, endpoint: server.url }), server).finally(server.close);
  };

  it('says that there is none and how to name one', () =>
    withServer({}, async (client, server) => {
      await expect(client.converse(ask)).rejects.toMatchObject({
        name: 'AccessDeniedException',
        message: expect.stringContaining('LONGTAKE_MODEL_URL'),
      });
      expect(server.calls).toEqual({ Converse: 1 });
    }));

  it('says so when nobody answers at the address', () =>
    withServer({ forward: { url: 'http://127.0.0.1:9', model: 'm' } }, async (client) => {
      await expect(client.converse(ask)).rejects.toMatchObject({
        name: 'ServiceUnavailableException',
        message: expect.stringContaining('http://127.0.0.1:9'),
      });
    }));

  it('replays recordings from a folder, each once, by what the request says', async () => {
    const folder = await mkdtemp(join(tmpdir(), 'longtake-bedrock-'));
    const recording = (text: string) => ({
      reply: {
        output: { message: { role: 'assistant', content: [{ text }] } },
        stopReason: 'end_turn',
        usage: { inputTokens: 1, outputTokens: 2, totalTokens: 3 },
      },
    });
    await writeFile(join(folder, '1.json'), JSON.stringify({ when: 'lighthouse', ...recording('about lighthouses') }));
    await writeFile(
      join(folder, '2.json'),
      JSON.stringify({ error: { name: 'ThrottlingException', message: 'Too many requests', status: 429 } }),
    );
    await writeFile(join(folder, '3.json'), JSON.stringify(recording('about anything')));
    await withServer({ recordings: folder }, async (client) => {
      await expect(client.converse(ask)).rejects.toMatchObject({ name: 'ThrottlingException' });
      const second = await client.converse(ask);
      expect(second).toMatchObject({ ...recording('about anything').reply, metrics: { latencyMs: 0 } });
      const third = await client.converse({ ...ask, system: [{ text: 'Write about a lighthouse.' }] });
      expect(third.output?.message?.content).toEqual([{ text: 'about lighthouses' }]);
      await expect(client.converse(ask)).rejects.toMatchObject({ name: 'ResourceNotFoundException' });
    });
    await rm(folder, { recursive: true });
  });
});
