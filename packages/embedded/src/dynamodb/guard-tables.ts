import http from 'node:http';
import { pipeline } from 'node:stream/promises';
import { ApiError } from '../protocol/api-error.ts';
import { admit } from '../protocol/guard.ts';
import { type AnyRequest, listenOnLoopback } from '../protocol/listen.ts';
import { readBody } from '../protocol/read-body.ts';
import type { WireRequest } from '../protocol/read-input.ts';
import type { Callers } from '../rights/callers.ts';
import { isObject } from '../stack/template.ts';
import { refuseEmptyKeys } from './refuse-empty-keys.ts';
import { dynamodbWants } from './wants.ts';

const TARGET = /^DynamoDB_\d+\.(\w+)$/;
const CONTENT_TYPE = 'application/x-amz-json-1.0';

const inputOf = (body: Buffer): Record<string, unknown> => {
  try {
    const value: unknown = JSON.parse(body.toString());
    if (isObject(value)) return value;
  } catch {
    // Told below.
  }
  throw new ApiError('SerializationException', "The request's body must be a JSON object.");
};

const check = (request: WireRequest, callers: Callers) => {
  const requireRights = admit({ callers, wantsOf: dynamodbWants }, request, 400);
  const target = String(request.headers['x-amz-target'] ?? '');
  const operation = TARGET.exec(target)?.[1];
  if (operation === undefined) throw new ApiError('UnknownOperationException', `There is no operation ${target}.`);
  const input = inputOf(request.body);
  requireRights(operation, input);
  refuseEmptyKeys(operation, input);
};

const forward = (request: WireRequest, to: { host: string; port: string; agent: http.Agent }) =>
  new Promise<http.IncomingMessage>((resolve, reject) => {
    const { method, url, headers, body } = request;
    const { 'transfer-encoding': _chunks, connection: _hop, ...kept } = headers;
    const sent = http.request({
      ...to,
      method,
      path: url.pathname,
      headers: { ...kept, 'content-length': body.length },
    });
    sent.once('response', resolve).once('error', reject).end(body);
  });

const refuse = (response: http.ServerResponse, error: unknown) => {
  const known = error instanceof ApiError ? error : new ApiError('InternalServerError', String(error), 500);
  response.writeHead(known.status, { 'content-type': CONTENT_TYPE });
  response.end(JSON.stringify({ __type: `com.amazon.coral.service#${known.name}`, message: known.message }));
};

const read = async (request: AnyRequest): Promise<WireRequest> => ({
  method: request.method ?? '',
  url: new URL(request.url ?? '/', 'http://127.0.0.1'),
  headers: request.headers,
  body: await readBody(request),
});

/**
 * A door before the DynamoDB at `target`: it checks the signature of every request and what its signer may do, and hands
 * on what passes. AWS's errors of both kinds are its answers.
 */
export const guardTables = async (options: {
  target: string;
  callers: Callers;
  port: number;
}): Promise<{ url: string; close(): Promise<void> }> => {
  const { hostname: host, port } = new URL(options.target);
  const agent = new http.Agent({ keepAlive: true });
  const serve = async (incoming: AnyRequest, response: http.ServerResponse) => {
    try {
      const request = await read(incoming);
      check(request, options.callers);
      const answer = await forward(request, { host, port, agent });
      response.writeHead(answer.statusCode ?? 500, answer.headers);
      await pipeline(answer, response);
    } catch (error) {
      if (response.headersSent) response.destroy();
      else refuse(response, error);
    }
  };
  const door = await listenOnLoopback(
    (request, response) => void serve(request, response as http.ServerResponse),
    options.port,
  );
  const close = async () => {
    await door.close();
    agent.destroy();
  };
  return { url: door.url, close };
};
