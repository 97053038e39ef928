import type { IncomingMessage, Server, ServerResponse } from 'node:http';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { text } from 'node:stream/consumers';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { Problem, UploadRequest, VideoRequest } from '@longtake/contracts';
import { ApiProblem, ApiUnreachable, createApiClient } from './api-client.ts';
import { jobWith } from './testing/job-for-tests.ts';

interface Answer {
  status: number;
  body?: unknown;
}
type Routes = Record<string, (request: IncomingMessage, body: string) => Answer | undefined>;

let server: Server;
let routes: Routes;
const base = () => `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
const api = () => createApiClient(base());

/** Answers what the routes say; undefined breaks the connection. */
beforeEach(async () => {
  routes = {};
  const answerOne = async (request: IncomingMessage, response: ServerResponse) => {
    const body = await text(request);
    const answer = (routes[`${request.method} ${request.url}`] ?? (() => ({ status: 418 }) as Answer))(request, body);
    if (answer === undefined) return void request.socket.destroy();
    response.writeHead(answer.status, { 'content-type': 'application/json' });
    response.end(answer.body === undefined ? '' : JSON.stringify(answer.body));
  };
  server = createServer((request, response) => void answerOne(request, response));
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
});
afterEach(() => {
  server.closeAllConnections();
  return new Promise((resolve) => server.close(resolve));
});

const problem = (more: Partial<Problem> = {}) =>
  Problem.parse({
    type: 'about:blank',
    title: 'Bad',
    status: 422,
    detail: 'It does not fit.',
    code: 'Input.X',
    ...more,
  });

describe('the API client', () => {
  it('makes one job of one key, although the first answer is lost', async () => {
    const keys: unknown[] = [];
    routes['POST /jobs'] = ({ headers }, body) => {
      VideoRequest.parse(JSON.parse(body));
      keys.push(headers['idempotency-key']);
      return keys.length === 1 ? undefined : { status: 202, body: { id: 'job-1', kind: 'video', state: 'QUEUED' } };
    };
    expect(await api().createJob({ kind: 'video', topic: 'Tides' }, 'key-1')).toEqual({ id: 'job-1' });
    expect(keys).toEqual(['key-1', 'key-1']);
  });

  it('reads jobs, pages and voices as the contract has them', async () => {
    const job = jobWith([]);
    const { steps, warnings, segments, cost, ...summary } = job;
    routes['GET /jobs/a%2Fb'] = () => ({ status: 200, body: job });
    routes['GET /jobs?after=x'] = () => ({ status: 200, body: { jobs: [summary], next: 'y' } });
    const voice = { id: 'Matthew', language: 'en-US', gender: 'Male', engines: ['neural'] };
    routes['GET /voices'] = () => ({ status: 200, body: { voices: [voice] } });
    expect(await api().job('a/b')).toEqual(job);
    expect((await api().jobs('x')).next).toBe('y');
    expect(await api().voices()).toEqual([voice]);
  });

  it('sends a file as the ticket says: the fields first, the file last', async () => {
    const asset = 'assets/local/a.png';
    routes['POST /uploads'] = (_request, body) => {
      UploadRequest.parse(JSON.parse(body));
      const ticket = {
        asset,
        url: `${base()}/bucket`,
        fields: { key: asset, policy: 'p' },
        expiresAt: '2026-11-01T12:00:00Z',
      };
      return { status: 201, body: ticket };
    };
    let form = '';
    routes['POST /bucket'] = (_request, body) => {
      form = body;
      return { status: 204 };
    };
    const ticket = await api().requestUpload({ contentType: 'image/png', sizeBytes: 4, sha256: 'a'.repeat(64) });
    await api().upload(ticket, new Blob(['tide'], { type: 'image/png' }));
    const names = [...form.matchAll(/; name="(\w+)"/g)].map(([, name]) => name);
    expect(names).toEqual(['key', 'policy', 'file']);
    expect(form).toContain('tide');
  });

  it('says what the bucket says when it refuses a file', async () => {
    routes['POST /bucket'] = () => ({ status: 403, body: '<Error><Message>Too large</Message></Error>' });
    const ticket = { asset: 'assets/local/a', url: `${base()}/bucket`, fields: {}, expiresAt: '2026-11-01T12:00:00Z' };
    await expect(api().upload(ticket, new Blob(['x']))).rejects.toThrow('The bucket refused a file: Too large.');
  });

  it("throws the API's problem with its field, once", async () => {
    routes['POST /jobs'] = () => ({ status: 422, body: problem({ field: 'topic' }) });
    const refused = api().createJob({ kind: 'video', topic: 'Tides' }, 'key');
    await expect(refused).rejects.toBeInstanceOf(ApiProblem);
    await expect(refused).rejects.toThrow('topic: It does not fit.');
    expect(new ApiProblem(problem({ field: 'topic', detail: 'topic: is empty.' })).message).toBe('topic: is empty.');
  });

  it('waits for a busy server, and gives up with its words', async () => {
    let calls = 0;
    routes['DELETE /jobs/a'] = () => {
      calls += 1;
      return calls < 3 ? { status: 503, body: problem({ status: 503 }) } : { status: 204 };
    };
    await api().remove('a');
    expect(calls).toBe(3);
    routes['POST /jobs/a/cancel'] = () => ({ status: 503, body: problem({ status: 503, detail: 'Busy.' }) });
    await expect(api().cancel('a')).rejects.toThrow('Busy.');
  });

  it('does not trust an answer that breaks the contract, nor a silent failure', async () => {
    routes['GET /jobs/a'] = () => ({ status: 200, body: { ...jobWith([]), state: 'DANCING' } });
    await expect(api().job('a')).rejects.toThrow("The API's answer does not fit its contract: state");
    routes['GET /jobs/b'] = () => ({ status: 404 });
    await expect(api().job('b')).rejects.toThrow('The API answered 404 to /jobs/b without saying why.');
  });

  it('says that nobody answers', async () => {
    const nobody = createApiClient('http://127.0.0.1:1');
    await expect(nobody.voices()).rejects.toBeInstanceOf(ApiUnreachable);
  });
});
