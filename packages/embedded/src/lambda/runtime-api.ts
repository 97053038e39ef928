import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { FunctionError } from './function-config.ts';
import { MAX_RESPONSE_BYTES } from './payload-limits.ts';

/** An invocation that waits for its environment. */
export interface Assignment {
  requestId: string;
  functionArn: string;
  deadlineMs: number;
  payload: string;
}

/** What one environment's process tells us. */
export interface EnvironmentListener {
  /** The process is ready; `assign` gives it its next invocation. */
  onReady(assign: (invocation: Assignment) => void): void;
  onAnswer(requestId: string, payload: string): void;
  onError(requestId: string | undefined, error: FunctionError): void;
}

/** The Runtime API of all environments on this machine, on one loopback port; each has a path of its own. */
export interface RuntimeApi {
  /** The value of AWS_LAMBDA_RUNTIME_API for an environment. */
  addressOf(environmentId: string): string;
  add(environmentId: string, listener: EnvironmentListener): void;
  remove(environmentId: string): void;
  close(): Promise<void>;
}

const PATH =
  /^\/([\w-]+)\/2018-06-01\/runtime\/(?:invocation\/(next)|invocation\/([\w-]+)\/(response|error)|init\/(error))$/;

/** The body as text; what exceeds the limit is read to its end and dropped. */
const readText = async (message: IncomingMessage): Promise<string | undefined> => {
  const chunks: Buffer[] = [];
  let sizeBytes = 0;
  for await (const chunk of message) {
    sizeBytes += chunk.length;
    if (sizeBytes <= MAX_RESPONSE_BYTES) chunks.push(chunk);
  }
  return sizeBytes <= MAX_RESPONSE_BYTES ? Buffer.concat(chunks).toString() : undefined;
};

const tooLarge: FunctionError = {
  errorType: 'Function.ResponseSizeTooLarge',
  errorMessage: `Response payload size exceeded maximum allowed payload size (${MAX_RESPONSE_BYTES} bytes).`,
};

const assignTo = (response: ServerResponse) => (invocation: Assignment) => {
  response.writeHead(200, {
    'content-type': 'application/json',
    'lambda-runtime-aws-request-id': invocation.requestId,
    'lambda-runtime-deadline-ms': String(invocation.deadlineMs),
    'lambda-runtime-invoked-function-arn': invocation.functionArn,
  });
  response.end(invocation.payload);
};

const route = async (
  listeners: Map<string, EnvironmentListener>,
  request: IncomingMessage,
  response: ServerResponse,
) => {
  const [, environmentId = '', next, requestId, kind] = PATH.exec(request.url ?? '') ?? [];
  const listener = listeners.get(environmentId);
  if (listener === undefined) return void response.writeHead(404).end('{}');
  if (next !== undefined) return listener.onReady(assignTo(response));
  const body = await readText(request);
  response.writeHead(202).end('{}');
  if (body === undefined) return listener.onError(requestId, tooLarge);
  if (kind === 'response' && requestId !== undefined) return listener.onAnswer(requestId, body);
  listener.onError(requestId, JSON.parse(body));
};

/** Starts the Runtime API server. */
export const startRuntimeApi = async (): Promise<RuntimeApi> => {
  const listeners = new Map<string, EnvironmentListener>();
  const server = createServer((request, response) => {
    // A connection that breaks belongs to a process that ended; its exit says so.
    route(listeners, request, response).catch(() => response.destroy());
  });
  server.keepAliveTimeout = 0;
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  const port = address === null || typeof address === 'string' ? 0 : address.port;
  return {
    addressOf: (environmentId) => `127.0.0.1:${port}/${environmentId}`,
    add: (environmentId, listener) => void listeners.set(environmentId, listener),
    remove: (environmentId) => void listeners.delete(environmentId),
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
};
