import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { FunctionRunner } from '../lambda/function-runner.ts';
import { isByLocalName } from '../protocol/local-host.ts';
import { type Cors, corsHeaders, isAllowedOrigin, preflightHeaders } from './cors.ts';
import { type HttpRequest, proxyEvent } from './proxy-event.ts';
import { type HttpResponse, internalError, message, proxyResponse } from './proxy-response.ts';
import { type Route, type RouteMatch, routeTable } from './route-table.ts';

const MAX_BODY_BYTES = 10_485_760;

/** The whole body, or undefined when it is over the limit; then it is read to its end, so that the answer arrives. */
const readBody = async (incoming: IncomingMessage): Promise<Buffer | undefined> => {
  const chunks: Buffer[] = [];
  let sizeBytes = 0;
  for await (const chunk of incoming) {
    sizeBytes += chunk.length;
    if (sizeBytes <= MAX_BODY_BYTES) chunks.push(chunk);
  }
  return sizeBytes <= MAX_BODY_BYTES ? Buffer.concat(chunks) : undefined;
};

const callFunction = async (runner: FunctionRunner, match: RouteMatch, request: HttpRequest): Promise<HttpResponse> => {
  const late = Promise.withResolvers<HttpResponse>();
  const timer = setTimeout(() => late.resolve(message(503, 'Service Unavailable')), match.route.timeoutMs);
  const payload = JSON.stringify(proxyEvent(request, match, new Date()));
  const answered = runner
    .invoke({ functionName: match.route.functionName, payload, isRequest: true })
    .then((outcome) => {
      if (outcome.kind === 'failed') return internalError;
      return proxyResponse(outcome.payload);
    });
  try {
    return await Promise.race([answered, late.promise]);
  } finally {
    clearTimeout(timer);
  }
};

interface Gateway {
  runner: FunctionRunner;
  find: ReturnType<typeof routeTable>;
  cors: Cors | undefined;
}

const respond = async ({ runner, find, cors }: Gateway, incoming: IncomingMessage): Promise<HttpResponse> => {
  const { method = 'GET', url: target = '/', headers } = incoming;
  if (!isByLocalName(headers) || !isAllowedOrigin(cors, headers.origin)) return message(403, 'Forbidden');
  const preflight = preflightHeaders(cors, { method, headers });
  if (preflight !== undefined) return { status: 204, headers: preflight, body: '' };
  const body = await readBody(incoming);
  if (body === undefined) return message(413, 'Request Entity Too Large');
  const match = find(method, target.split('?')[0] ?? '/');
  if (match === undefined) return message(404, 'Not Found');
  const sourceIp = incoming.socket.remoteAddress ?? '127.0.0.1';
  return callFunction(runner, match, { method, target, headers, body, sourceIp });
};

const send = (outgoing: ServerResponse, response: HttpResponse) => {
  outgoing.writeHead(response.status, response.headers);
  outgoing.end(response.body);
};

const serve = async (gateway: Gateway, incoming: IncomingMessage, outgoing: ServerResponse) => {
  const response = await respond(gateway, incoming).catch(() => internalError);
  const headers = { ...response.headers, ...corsHeaders(gateway.cors, incoming.headers) };
  try {
    send(outgoing, { ...response, headers });
  } catch {
    // A header that the function made up and that HTTP cannot carry.
    send(outgoing, internalError);
  }
};

/**
 * Serves an HTTP API of API Gateway on 127.0.0.1: routes to functions, payload format 2.0, CORS, 10 MB bodies, 30 s.
 * Authorizers, stages, throttling and request parameters are not imitated. Only this machine's own names are answered to.
 */
export const startGateway = async (options: {
  runner: FunctionRunner;
  routes: Route[];
  cors?: Cors | undefined;
  port?: number;
}): Promise<{ url: string; close(): Promise<void> }> => {
  const gateway: Gateway = { runner: options.runner, find: routeTable(options.routes), cors: options.cors };
  const server = createServer((incoming, outgoing) => void serve(gateway, incoming, outgoing));
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(options.port ?? 0, '127.0.0.1', resolve);
  });
  const address = server.address();
  const port = address === null || typeof address === 'string' ? 0 : address.port;
  const close = () =>
    new Promise<void>((resolve) => {
      server.close(() => resolve());
      server.closeAllConnections();
    });
  return { url: `http://127.0.0.1:${port}`, close };
};
