import { mkdtempSync, rmSync } from 'node:fs';
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { JobView } from '@longtake/contracts';
import { type Embedded, startEmbedded } from '@longtake/embedded';

/** A server that speaks OpenAI's chat completions as far as we use it, and gives these scripts in turn. */
const replies = [
  { title: 'Why tides turn', scenes: [{ heading: 'Tides', narration: '', visual: 'title', path: '/etc/passwd' }] },
  {
    title: 'Why tides turn',
    scenes: [
      { heading: 'Why tides turn', narration: 'Twice a day the sea turns round.', visual: 'title' },
      {
        heading: 'Two pulls',
        narration: 'The Moon pulls, and so does the Sun.',
        visual: 'bullets',
        items: ['The Moon', 'The Sun'],
      },
    ],
  },
];
const asked: { messages: { role: string; content: unknown }[] }[] = [];
let dataDir: string;
let engine: Embedded;
let model: Server;

beforeAll(async () => {
  const answer = async (request: IncomingMessage, response: ServerResponse) => {
    const chunks: Buffer[] = [];
    for await (const chunk of request) chunks.push(chunk as Buffer);
    const body = JSON.parse(Buffer.concat(chunks).toString());
    asked.push(body);
    const call = { name: body.tools[0].function.name, arguments: JSON.stringify(replies[asked.length - 1]) };
    const message = { role: 'assistant', content: null, tool_calls: [{ id: 'c1', type: 'function', function: call }] };
    const usage = { prompt_tokens: 100, completion_tokens: 50, total_tokens: 150 };
    response.writeHead(200, { 'content-type': 'application/json' });
    response.end(JSON.stringify({ id: 'x', choices: [{ index: 0, finish_reason: 'tool_calls', message }], usage }));
  };
  model = createServer((request, response) => void answer(request, response));
  await new Promise<void>((resolve) => model.listen(0, '127.0.0.1', resolve));
  dataDir = mkdtempSync(join(tmpdir(), 'longtake-topic-'));
  engine = await startEmbedded({
    dataDir,
    stackDir: fileURLToPath(new URL('..', import.meta.url)),
    model: { url: `http://127.0.0.1:${(model.address() as AddressInfo).port}/v1`, model: 'small' },
    env: { OWNER: 'local', MODEL_ID: 'small' },
  });
}, 60_000);
afterAll(async () => {
  await engine.stop();
  await new Promise((resolve) => model.close(resolve));
  rmSync(dataDir, { recursive: true, force: true });
});

test('a topic becomes a film by a model’s script, which is told once what was wrong with it', async () => {
  const post = {
    method: 'POST',
    body: JSON.stringify({
      kind: 'video',
      topic: 'tides',
      settings: { lengthSeconds: 10, size: { width: 426, height: 240 } },
    }),
  };
  const { id } = (await (await fetch(`${engine.apiUrl}/jobs`, post)).json()) as { id: string };
  const read = async () => JobView.parse(await (await fetch(`${engine.apiUrl}/jobs/${id}`)).json());
  let job = await read();
  for (; job.state === 'QUEUED' || job.state === 'RUNNING'; job = await read())
    await new Promise((resolve) => setTimeout(resolve, 200));
  expect([job.state, job.failure]).toEqual(['SUCCEEDED', undefined]);
  expect(job.title).toBe('Why tides turn');
  expect(asked).toHaveLength(2);
  expect(JSON.stringify(asked[1]!.messages)).toContain('path');
  const script = job.cost.steps.find(({ step }) => step === 'WriteScript');
  expect(script).toMatchObject({ modelInputTokens: 200, modelOutputTokens: 100 });
  const storyboard = (await (await fetch(job.result!.storyboardUrl)).json()) as { scenes: { narration: string }[] };
  expect(storyboard.scenes.map(({ narration }) => narration)).toEqual([
    'Twice a day the sea turns round.',
    'The Moon pulls, and so does the Sun.',
  ]);
}, 60_000);
