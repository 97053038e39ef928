import { createServer, type IncomingHttpHeaders, type ServerHttp2Stream } from 'node:http2';
import type { AddressInfo } from 'node:net';
import { buffer } from 'node:stream/consumers';

/** What a scripted service answers: as AWS does, an error by its name in a header. */
export interface ScriptedAnswer {
  status: number;
  errorType?: string;
  headers?: Record<string, string>;
  body?: object | Uint8Array | string;
}

/** A request that a scripted service got. */
export interface ScriptedRequest {
  path: string;
  body: Record<string, unknown>;
}

/** A service that answers each request by a function: for errors that no stand-in can be brought to give. HTTP/2. */
export const startScripted = async (
  answer: (request: ScriptedRequest) => ScriptedAnswer,
): Promise<{ url: string; requests: ScriptedRequest[]; close: () => Promise<void> }> => {
  const requests: ScriptedRequest[] = [];
  const server = createServer();
  const serve = async (stream: ServerHttp2Stream, headers: IncomingHttpHeaders): Promise<void> => {
    const text = (await buffer(stream)).toString();
    const request = { path: String(headers[':path']), body: text === '' ? {} : JSON.parse(text) };
    requests.push(request);
    send(stream, answer(request));
  };
  server.on('stream', (stream, headers) => {
    serve(stream, headers).catch((error: Error) => stream.destroy(error));
  });
  const sessions = new Set<{ destroy(): void }>();
  server.on('session', (session) => sessions.add(session));
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const close = async () => {
    for (const session of sessions) session.destroy();
    await new Promise((resolve) => server.close(resolve));
  };
  return { url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`, requests, close };
};

const send = (stream: ServerHttp2Stream, { status, errorType, headers, body = {} }: ScriptedAnswer): void => {
  const isJson = typeof body === 'object' && !(body instanceof Uint8Array);
  stream.respond({
    ':status': status,
    'content-type': isJson ? 'application/json' : 'application/octet-stream',
    ...(errorType !== undefined && { 'x-amzn-errortype': errorType }),
    ...headers,
  });
  stream.end(isJson ? JSON.stringify(body) : body);
};
