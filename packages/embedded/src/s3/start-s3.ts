import { randomUUID } from 'node:crypto';
import http from 'node:http';
import { join } from 'node:path';
import { pipeline } from 'node:stream/promises';
import { ApiError } from '../protocol/api-error.ts';
import { type Callers, type KeyPair, ownerOnly } from '../rights/callers.ts';
import { authenticate } from './authenticate.ts';
import { type BucketStore, openBucketStore } from './bucket-store.ts';
import { type CorsOrigins, corsHeaders, preflightHeaders } from './cors.ts';
import { postObject } from './operations/post-object.ts';
import { requireRight } from './require-right.ts';
import { routeS3 } from './route-s3.ts';
import { type AuthenticatedRequest, copySourceOf, readS3Request, type S3Request } from './s3-request.ts';
import { emptyResponse, type S3Response, xmlResponse } from './s3-response.ts';
import { s3Arn } from './wants.ts';

interface Service {
  store: BucketStore;
  callers: Callers;
  cors: CorsOrigins;
}

const isForm = ({ method, key, headers }: S3Request) =>
  method === 'POST' && key === '' && (headers['content-type'] ?? '').toLowerCase().startsWith('multipart/form-data');

const preflight = ({ cors }: Service, { bucket, headers }: S3Request): S3Response => {
  const allowed = preflightHeaders(cors, bucket, {
    origin: headers.origin,
    headers: headers['access-control-request-headers'],
  });
  if (allowed === undefined)
    throw new ApiError('AccessForbidden', 'CORSResponse: This CORS request is not allowed.', 403);
  return emptyResponse(200, allowed);
};

const answer = async (service: Service, request: S3Request): Promise<S3Response> => {
  if (request.method === 'OPTIONS') return preflight(service, request);
  if (isForm(request)) return postObject(request, service.store, service.callers);
  const authenticated = authenticate(request, service.callers, Date.now());
  const { operation, wants } = routeS3(authenticated);
  for (const want of wants(authenticated)) requireRight(authenticated.caller, want);
  try {
    return await operation(authenticated, service.store);
  } catch (error) {
    if (error instanceof ApiError && error.name === 'NoSuchKey') requireKnowing(authenticated);
    throw error;
  }
};

/** That an object is missing is told only to those who may list the bucket; others hear that they may not. */
const requireKnowing = (request: AuthenticatedRequest) => {
  const { bucket } = request.headers['x-amz-copy-source'] === undefined ? request : copySourceOf(request);
  requireRight(request.caller, { action: 's3:ListBucket', resource: s3Arn({ bucket }) });
};

const failure = (error: unknown, resource: string, requestId: string): S3Response => {
  const { name, message, status } =
    error instanceof ApiError ? error : new ApiError('InternalError', String(error), 500);
  return xmlResponse(
    [
      'Error',
      [
        ['Code', name],
        ['Message', message],
        ['Resource', resource],
        ['RequestId', requestId],
      ],
    ],
    status,
  );
};

const send = async (response: http.ServerResponse, { status, headers, body }: S3Response): Promise<void> => {
  if (typeof body === 'string') headers['content-length'] = String(Buffer.byteLength(body));
  else if (body === undefined && headers['content-length'] === undefined && status !== 204 && status !== 304)
    headers['content-length'] = '0';
  response.writeHead(status, headers);
  if (body === undefined) response.end();
  else if (typeof body === 'string') response.end(body);
  // The client's hanging up in the middle of a download is no error of ours.
  else await pipeline(body, response).catch(() => response.destroy());
};

const serve = async (service: Service, message: http.IncomingMessage, response: http.ServerResponse): Promise<void> => {
  const requestId = randomUUID();
  const resource = (message.url ?? '').split('?')[0] ?? '';
  const reply = (result: S3Response) => {
    const cors = corsHeaders(service.cors, resource.split('/')[1] ?? '', message.headers.origin);
    // What is left of a refused body must be read, or the client never gets to reading the answer.
    message.resume();
    return send(response, { ...result, headers: { ...result.headers, ...cors, 'x-amz-request-id': requestId } });
  };
  try {
    await reply(await answer(service, readS3Request(message)));
  } catch (error) {
    const failed = failure(error, resource, requestId);
    await reply(message.method === 'HEAD' ? emptyResponse(failed.status) : failed);
  }
};

const listen = async (server: http.Server, port: number): Promise<string> => {
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, '127.0.0.1', resolve);
  });
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('The server has no TCP address.');
  return `http://127.0.0.1:${address.port}`;
};

/**
 * S3 on 127.0.0.1 over the folder `<dataDir>/s3`: every request signed, every body checked and streamed to disk (memory does not
 * grow with its size; 5 GiB a request, as S3), every object whole or absent after a kill. The buckets are made when missing.
 * `callers` may sign requests; without them, the owner of `credentials` alone.
 */
export const startS3 = async (options: {
  dataDir: string;
  credentials: KeyPair;
  callers?: Callers;
  buckets: readonly { name: string; corsOrigins?: readonly string[] }[];
  port?: number;
}): Promise<{ url: string; close(): Promise<void> }> => {
  const store = openBucketStore(join(options.dataDir, 's3'));
  for (const { name } of options.buckets) store.create(name);
  const cors = new Map(options.buckets.map(({ name, corsOrigins = [] }) => [name, corsOrigins]));
  const service = { store, callers: options.callers ?? ownerOnly(options.credentials), cors };
  // A single PUT of 5 GiB may take longer than Node's five minutes for a request.
  const server = http.createServer(
    { requestTimeout: 0 },
    (message, response) => void serve(service, message, response),
  );
  const url = await listen(server, options.port ?? 0);
  const close = () =>
    new Promise<void>((resolve) => {
      server.close(() => resolve());
      server.closeAllConnections();
    });
  return { url, close };
};
