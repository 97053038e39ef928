import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { createServer, type IncomingHttpHeaders } from 'node:http';
import { connect } from 'node:http2';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, expect, it } from '@jest/globals';
import { closers } from '../closers.ts';
import { openCallLog } from './call-log.ts';
import { startRecorder } from './start-recorder.ts';

const held = closers();
afterEach(() => held.close());

/** A server that answers with what it got. */
const startEcho = async () => {
  const got: { line: string; headers: IncomingHttpHeaders; body: string }[] = [];
  const server = createServer((request, response) => {
    const parts: Buffer[] = [];
    request.on('data', (part: Buffer) => void parts.push(part));
    request.on('end', () => {
      const body = Buffer.concat(parts).toString();
      got.push({ line: `${request.method} ${request.url}`, headers: request.headers, body });
      response.writeHead(201, { 'x-amzn-requestid': 'r1' });
      response.end('answer');
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  held.add({ close: () => new Promise<void>((resolve) => server.close(() => resolve())) });
  return { url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`, got };
};

const authorization =
  'AWS4-HMAC-SHA256 Credential=KEY/20260101/us-east-1/polly/aws4_request, SignedHeaders=host, Signature=0';

it('hands a call on as it came, host and all, and tells the server that it came encrypted', async () => {
  const { url, got } = await startEcho();
  const recorder = held.add(await startRecorder(url, openCallLog('111122223333')));
  const answer = await fetch(`${recorder.url}/v1/speech?a=%2B`, {
    method: 'POST',
    headers: { authorization },
    body: 'text',
  });
  expect([answer.status, answer.headers.get('x-amzn-requestid'), await answer.text()]).toEqual([201, 'r1', 'answer']);
  expect(got[0]).toMatchObject({
    line: 'POST /v1/speech?a=%2B',
    body: 'text',
    headers: { host: new URL(recorder.url).host, 'x-forwarded-proto': 'https', authorization },
  });
});

it('takes calls over HTTP/2, which some clients speak', async () => {
  const { url, got } = await startEcho();
  const recorder = held.add(await startRecorder(url, openCallLog('111122223333')));
  const session = connect(recorder.url);
  const stream = session.request({ ':method': 'POST', ':path': '/v1/speech', authorization });
  stream.end('text');
  let text = '';
  for await (const part of stream.setEncoding('utf8')) text += part;
  session.close();
  expect(text).toBe('answer');
  expect(got[0]?.headers.host).toBe(new URL(recorder.url).host);
});

it('answers 502 where nobody is behind it', async () => {
  const recorder = held.add(await startRecorder('http://127.0.0.1:9', openCallLog('111122223333')));
  expect((await fetch(recorder.url)).status).toBe(502);
});

it('notes every different call of a known key once', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'longtake-calls-'));
  held.add({ close: () => rmSync(folder, { recursive: true }) });
  const { url } = await startEcho();
  const log = openCallLog('111122223333');
  const recorder = held.add(await startRecorder(url, log));
  for (const key of ['KEY', 'KEY', 'STRANGER'])
    await fetch(`${recorder.url}/v1/voices`, { headers: { authorization: authorization.replace('KEY', key) } });
  const file = join(folder, 'calls.ndjson');
  expect(log.save(file, new Map([['KEY', 'listVoices']]))).toBe(1);
  expect(readFileSync(file, 'utf8')).toBe(
    '{"function":"listVoices","service":"polly","operation":"DescribeVoices","resource":"*"}\n',
  );
});
