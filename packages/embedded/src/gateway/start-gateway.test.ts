import { request } from 'node:http';
import { text } from 'node:stream/consumers';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { FunctionRunner, Invocation } from '../lambda/function-runner.ts';
import { startGateway } from './start-gateway.ts';

/** Functions of this process: each answers with what is said of it here. */
const functions: Record<string, (event: { rawPath: string }) => unknown> = {
  echo: (event) => event,
  plain: () => ({ statusCode: 201, headers: { 'X-One': 1 }, cookies: ['a=1', 'b=2'], body: 'made' }),
  binary: () => ({
    statusCode: 200,
    headers: { 'content-type': 'image/png' },
    body: 'iVBORw==',
    isBase64Encoded: true,
  }),
  bare: () => ['just', 'json'],
  fail: () => {
    throw new Error('inside');
  },
  wrong: () => ({ statusCode: 'no' }),
  header: () => ({ statusCode: 200, headers: { 'x-a': 'one\ntwo' }, body: '' }),
  slow: () => new Promise((resolve) => setTimeout(resolve, 1_000)),
};
const runner: FunctionRunner = {
  find: () => undefined,
  invoke: async ({ functionName, payload }: Invocation) => {
    try {
      const answer = await functions[functionName]?.(JSON.parse(payload));
      return { kind: 'answered', payload: JSON.stringify(answer) ?? 'null' };
    } catch (error) {
      return { kind: 'failed', error: { errorType: 'Error', errorMessage: String(error) } };
    }
  },
  close: async () => {},
};

let url: string;
let close: () => Promise<void>;

beforeAll(async () => {
  const route = (routeKey: string, functionName: string, timeoutMs = 30_000) => ({ routeKey, functionName, timeoutMs });
  const routes = [
    route('GET /jobs/{id}', 'echo'),
    route('POST /jobs', 'echo'),
    route('GET /jobs/latest', 'bare'),
    route('ANY /files/{proxy+}', 'echo'),
    ...['plain', 'binary', 'fail', 'wrong', 'header'].map((name) => route(`GET /${name}`, name)),
    route('GET /slow', 'slow', 50),
  ];
  const cors = {
    allowOrigins: ['*', 'https://studio.example'],
    allowMethods: ['GET', 'POST'],
    allowHeaders: ['content-type'],
    exposeHeaders: ['etag'],
    allowCredentials: false,
    maxAgeSeconds: 60,
  };
  ({ url, close } = await startGateway({ runner, routes, cors }));
});
afterAll(() => close());

const get = async (path: string, init: RequestInit = {}) => {
  const response = await fetch(`${url}${path}`, init);
  const body = await response.text();
  return { status: response.status, headers: response.headers, body, json: () => JSON.parse(body) };
};

describe('the event', () => {
  it('is of payload format 2.0', async () => {
    const { status, json } = await get('/jobs/a%20b?x=1&x=2&y=', { headers: { 'X-Thing': 'Yes', cookie: 'a=1; b=2' } });
    expect(status).toBe(200);
    expect(json()).toMatchObject({
      version: '2.0',
      routeKey: 'GET /jobs/{id}',
      rawPath: '/jobs/a%20b',
      rawQueryString: 'x=1&x=2&y=',
      cookies: ['a=1', 'b=2'],
      headers: { 'x-thing': 'Yes' },
      queryStringParameters: { x: '1,2', y: '' },
      pathParameters: { id: 'a b' },
      requestContext: {
        http: { method: 'GET', path: '/jobs/a%20b', sourceIp: '127.0.0.1' },
        stage: '$default',
        requestId: expect.any(String),
      },
      isBase64Encoded: false,
    });
    expect(json()).not.toHaveProperty('body');
    expect(json().headers).not.toHaveProperty('cookie');
  });

  it('carries texts as they are and other bodies as base64', async () => {
    const post = (type: string, body: string) =>
      get('/jobs', { method: 'POST', headers: { 'content-type': type }, body });
    expect((await post('application/json', '{"é":1}')).json()).toMatchObject({
      body: '{"é":1}',
      isBase64Encoded: false,
    });
    expect((await post('image/png', 'é')).json()).toMatchObject({ body: 'w6k=', isBase64Encoded: true });
  });

  it('goes to the most special route', async () => {
    expect((await get('/jobs/latest')).json()).toEqual(['just', 'json']);
    expect((await get('/files/a/b.txt', { method: 'PUT' })).json()).toMatchObject({
      pathParameters: { proxy: 'a/b.txt' },
      routeKey: 'ANY /files/{proxy+}',
    });
  });
});

describe('the response', () => {
  it('takes status, headers, cookies and bytes from the answer', async () => {
    const plain = await get('/plain');
    expect([plain.status, plain.body, plain.headers.get('x-one')]).toEqual([201, 'made', '1']);
    expect(plain.headers.getSetCookie()).toEqual(['a=1', 'b=2']);
    const binary = await fetch(`${url}/binary`);
    expect([...new Uint8Array(await binary.arrayBuffer())]).toEqual([0x89, 0x50, 0x4e, 0x47]);
  });

  it('is API Gateway’s own where there is none', async () => {
    expect(await get('/none')).toMatchObject({ status: 404, body: '{"message":"Not Found"}' });
    expect(await get('/jobs', { method: 'PATCH' })).toMatchObject({ status: 404 });
    expect(await get('/fail')).toMatchObject({ status: 500, body: '{"message":"Internal Server Error"}' });
    expect(await get('/wrong')).toMatchObject({ status: 500 });
    expect(await get('/header')).toMatchObject({ status: 500 });
    expect(await get('/slow')).toMatchObject({ status: 503, body: '{"message":"Service Unavailable"}' });
    const large = await get('/jobs', { method: 'POST', body: 'x'.repeat(10_485_761) });
    expect(large).toMatchObject({ status: 413, body: '{"message":"Request Entity Too Large"}' });
  });
});

describe('the guard', () => {
  const withHost = (host: string) =>
    new Promise<{ status: number; body: string }>((resolve, reject) => {
      const sent = request(`${url}/plain`, { headers: { host } }, (message) => {
        text(message).then((body) => resolve({ status: message.statusCode ?? 0, body }), reject);
      });
      sent.once('error', reject);
      sent.end();
    });

  it('refuses names that are not this machine’s', async () => {
    const { port } = new URL(url);
    expect((await withHost(`127.0.0.1:${port}`)).status).toBe(201);
    expect((await withHost(`localhost:${port}`)).status).toBe(201);
    expect(await withHost('rebound.example')).toEqual({ status: 403, body: '{"message":"Forbidden"}' });
    expect((await withHost(`127.0.0.1.rebound.example:${port}`)).status).toBe(403);
  });

  it('takes "any origin" as any of this machine, and refuses other pages’ requests', async () => {
    const from = (origin: string, more: RequestInit = {}) =>
      get('/plain', { ...more, headers: { origin, ...more.headers } });
    const local = await from('http://localhost:5173');
    expect([local.status, local.headers.get('access-control-allow-origin')]).toEqual([201, 'http://localhost:5173']);
    expect(local.headers.get('access-control-expose-headers')).toBe('etag');
    expect((await from('https://studio.example')).status).toBe(201);
    expect((await from('https://evil.example')).status).toBe(403);
    expect((await from('null')).status).toBe(403);
  });

  it('answers preflight requests of allowed origins', async () => {
    const preflight = (origin: string, method: string) =>
      get('/jobs', { method: 'OPTIONS', headers: { origin, 'access-control-request-method': method } });
    const allowed = await preflight('http://127.0.0.1:3000', 'POST');
    expect(allowed.status).toBe(204);
    expect(allowed.headers.get('access-control-allow-methods')).toBe('GET,POST');
    expect(allowed.headers.get('access-control-max-age')).toBe('60');
    expect((await preflight('http://127.0.0.1:3000', 'DELETE')).headers.get('access-control-allow-methods')).toBeNull();
    expect((await preflight('https://evil.example', 'POST')).status).toBe(403);
  });
});
