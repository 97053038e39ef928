import { createServer } from 'node:http';
import { createServer as createHttp2Server } from 'node:http2';
import type { AddressInfo, Server, Socket } from 'node:net';
import { text } from 'node:stream/consumers';
import type { FakeAnswer, FakeRequest } from './answer.ts';
import { jsonError, xmlError } from './answer.ts';
import type { FakeWorld } from './fake-world.ts';
import { cognito, dynamodb, serviceQuotas, stepFunctions } from './json-services.ts';
import { cloudFormation, tokenService } from './query-services.ts';
import { bedrock, lambda, polly, s3 } from './rest-services.ts';

/** The services by the name that a signature has for them. */
const services: Readonly<Record<string, (request: FakeRequest, world: FakeWorld) => FakeAnswer>> = {
  bedrock,
  cloudformation: cloudFormation,
  'cognito-idp': cognito,
  dynamodb,
  lambda,
  polly,
  s3,
  servicequotas: serviceQuotas,
  states: stepFunctions,
  sts: tokenService,
};
const queryServices = new Set(['cloudformation', 'sts']);

/** AWS as far as the doctor and the sign-in see it. What is not known is refused. */
export interface FakeAws {
  /** What leads the SDK here, with keys that are good. */
  environment: Record<string, string>;
  close(): Promise<void>;
}

interface AnyRequest extends AsyncIterable<Uint8Array> {
  method?: string | undefined;
  url?: string | undefined;
  headers: NodeJS.Dict<string | string[]>;
}
interface AnyResponse {
  writeHead(status: number, headers: Record<string, string>): unknown;
  end(body: string): unknown;
}

/** Starts the fake. It reads the world anew at every request, so that a test may change it meanwhile. */
export const startFakeAws = async (world: FakeWorld): Promise<FakeAws> => {
  const serve = async (request: AnyRequest, response: AnyResponse) => {
    const { status, headers, body } = answer(await readRequest(request), world);
    response.writeHead(status, headers);
    response.end(body);
  };
  // Polly's and Bedrock's clients speak HTTP/2.
  const http1 = await listen(createServer((request, response) => void serve(request, response)));
  const http2 = await listen(createHttp2Server((request, response) => void serve(request, response)));
  return {
    environment: {
      AWS_ENDPOINT_URL: http1.url,
      AWS_ENDPOINT_URL_POLLY: http2.url,
      AWS_ENDPOINT_URL_BEDROCK_RUNTIME: http2.url,
      AWS_ACCESS_KEY_ID: world.accessKeyId,
      AWS_SECRET_ACCESS_KEY: 'secret',
      AWS_EC2_METADATA_DISABLED: 'true',
    },
    close: async () => {
      await Promise.all([http1.close(), http2.close()]);
    },
  };
};

interface SignedRequest extends FakeRequest {
  service: string;
  accessKeyId: string | undefined;
}

const readRequest = async (request: AnyRequest): Promise<SignedRequest> => {
  const { authorization = '', 'x-amz-target': target } = request.headers;
  const [, accessKeyId, service] = /Credential=([^/]+)\/\d+\/[^/]+\/([^/]+)\//.exec(String(authorization)) ?? [];
  const url = new URL(request.url ?? '/', 'http://127.0.0.1');
  const body = await text(request);
  const isForm = String(request.headers['content-type'] ?? '').startsWith('application/x-www-form-urlencoded');
  const input = isForm ? Object.fromEntries(new URLSearchParams(body)) : body === '' ? {} : JSON.parse(body);
  const named = typeof target === 'string' ? target.split('.')[1] : input.Action;
  return {
    service: service ?? (String(target).startsWith('AWSCognito') ? 'cognito-idp' : ''),
    accessKeyId,
    operation: String(named ?? `${request.method} ${url.pathname.replace(/\/$/, '')}`),
    url,
    input,
  };
};

/** Signing in, refreshing and revoking need no keys. */
const isPublic = (operation: string) => /^(InitiateAuth|RespondToAuthChallenge|RevokeToken)$/.test(operation);

const answer = (request: SignedRequest, world: FakeWorld): FakeAnswer => {
  const { service, operation, accessKeyId } = request;
  const refuse = queryServices.has(service) ? xmlError : jsonError;
  if (accessKeyId !== world.accessKeyId && !isPublic(operation))
    return queryServices.has(service)
      ? refuse('InvalidClientTokenId', 'The security token included in the request is invalid.', 403)
      : refuse('UnrecognizedClientException', 'The security token included in the request is invalid.', 400);
  const refusal = world.refusals[`${service}.${operation}`] ?? world.refusals[service];
  if (refusal !== undefined) return refuse(refusal.code, refusal.message, refusal.status);
  return services[service]?.(request, world) ?? jsonError('UnknownOperationException', service, 404);
};

const listen = async (server: Server): Promise<{ url: string; close(): Promise<void> }> => {
  const sockets = new Set<Socket>();
  server.on('connection', (socket: Socket) => {
    sockets.add(socket);
    socket.once('close', () => sockets.delete(socket));
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const close = () =>
    new Promise<void>((resolve) => {
      server.close(() => resolve());
      for (const socket of sockets) socket.destroy();
    });
  return { url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`, close };
};
