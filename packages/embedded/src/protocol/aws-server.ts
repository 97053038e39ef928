import { randomUUID } from 'node:crypto';
import { ApiError } from './api-error.ts';
import { admit, type Guard } from './guard.ts';
import type { AnyHandler, Call, Handlers } from './handlers.ts';
import { type AnyRequest, type AnyResponse, listenOnLoopback } from './listen.ts';
import { type Operation, operationsOf } from './operations.ts';
import { readBody } from './read-body.ts';
import { readRestInput, readRpcInput, type WireRequest } from './read-input.ts';
import { restRouter } from './routes.ts';
import { validate } from './validate.ts';
import { type WireResponse, writeRestOutput, writeRpcOutput } from './write-output.ts';

export { ApiError } from './api-error.ts';

/** A stand-in for a service, not yet listening. */
export interface AwsServer {
  operations: string[];
  listen(port?: number): Promise<string>;
  close(): Promise<void>;
}

interface Service {
  client: object;
  handlers: Map<string, AnyHandler>;
  find(request: WireRequest): { operation: Operation; labels: Record<string, string> };
  read(operation: Operation, request: WireRequest, labels: Record<string, string>): Promise<Record<string, unknown>>;
  write(operation: Operation, output: Record<string, unknown>): WireResponse;
  contentType: string;
  guard?: Guard | undefined;
  deniedStatus: number;
}

const unknownOperation = (what: string) =>
  new ApiError('UnknownOperationException', `There is no operation ${what}.`, 404);

const rpcFinder = (operations: Map<string, Operation>, targetPrefix: string) => (request: WireRequest) => {
  const target = String(request.headers['x-amz-target'] ?? '');
  const name = target.startsWith(`${targetPrefix}.`) ? target.slice(targetPrefix.length + 1) : '';
  const operation = operations.get(name);
  if (operation === undefined) throw unknownOperation(target);
  return { operation, labels: {} };
};

const restFinder = (operations: Map<string, Operation>) => {
  const route = restRouter(operations.values());
  return ({ method, url }: WireRequest) => {
    const found = route(method, url.pathname);
    if (found === undefined) throw unknownOperation(`${method} ${url.pathname}`);
    return found;
  };
};

/** Without a guard, whoever signs at all may do everything. */
const admitted = ({ guard, deniedStatus }: Service, request: WireRequest): ReturnType<typeof admit> => {
  if (guard !== undefined) return admit(guard, request, deniedStatus);
  if (request.headers.authorization !== undefined) return () => {};
  throw new ApiError('MissingAuthenticationTokenException', 'Missing Authentication Token', 403);
};

const answer = async (service: Service, request: WireRequest, call: Call): Promise<WireResponse> => {
  const requireRights = admitted(service, request);
  const { operation, labels } = service.find(request);
  const handler = service.handlers.get(operation.name);
  if (handler === undefined) {
    throw new ApiError(
      'NotImplementedException',
      `${operation.name} is not implemented by the embedded stand-in.`,
      501,
    );
  }
  const input = await service.read(operation, request, labels);
  validate({ client: service.client, schema: operation.input, value: input });
  requireRights(operation.name, input);
  return service.write(operation, { ...(await handler(input, call)) });
};

// Only the schema knows at run time what an operation takes; `read` and `validate` make it what the handler's type says.
const byName = (handlers: object): Map<string, AnyHandler> => new Map(Object.entries(handlers));

const failure = (error: unknown, contentType: string): WireResponse => {
  const known = error instanceof ApiError ? error : new ApiError('InternalFailure', String(error), 500);
  const { name, message, status, extra } = known;
  return {
    status,
    headers: { 'content-type': contentType, 'x-amzn-errortype': name },
    body: JSON.stringify({ __type: name, message, ...extra }),
  };
};

const serve = async (service: Service, request: AnyRequest, response: AnyResponse): Promise<void> => {
  const call = { requestId: randomUUID() };
  const reply = ({ status, headers, body }: WireResponse) => {
    response.writeHead(status, { ...headers, 'x-amzn-requestid': call.requestId });
    response.end(body);
  };
  try {
    const url = new URL(request.url ?? '/', 'http://127.0.0.1');
    const body = await readBody(request);
    reply(await answer(service, { method: request.method ?? '', url, headers: request.headers, body }, call));
  } catch (error) {
    reply(failure(error, service.contentType));
  }
};

/**
 * A server that speaks an AWS service's protocol, read from the schemas that the service's own SDK client exports.
 * It answers on 127.0.0.1 only. Operations without a handler fail closed (501 NotImplementedException). With a guard,
 * signatures are checked, and rights.
 */
export const awsServer = <Client extends object>(options: {
  client: Client;
  protocol: 'rpc' | 'rest';
  targetPrefix?: string;
  contentType?: string;
  handlers: NoInfer<Handlers<Client>>;
  guard?: Guard | undefined;
}): AwsServer => {
  const { client, protocol, targetPrefix = '' } = options;
  const contentType = options.contentType ?? (protocol === 'rpc' ? 'application/x-amz-json-1.0' : 'application/json');
  const operations = operationsOf(client);
  const service: Service = {
    client,
    contentType,
    guard: options.guard,
    deniedStatus: protocol === 'rpc' ? 400 : 403,
    handlers: byName(options.handlers),
    find: protocol === 'rpc' ? rpcFinder(operations, targetPrefix) : restFinder(operations),
    read: protocol === 'rpc' ? readRpcInput : readRestInput,
    write: (operation, output) =>
      protocol === 'rpc' ? writeRpcOutput(operation, output, contentType) : writeRestOutput(operation, output),
  };
  let close = (): Promise<void> => Promise.resolve();
  return {
    operations: [...operations.keys()],
    listen: async (port = 0) => {
      const listening = await listenOnLoopback((request, response) => void serve(service, request, response), port);
      close = listening.close;
      return listening.url;
    },
    close: () => close(),
  };
};
