import { LongtakeError } from '@longtake/core';
import middy from '@middy/core';
import type { APIGatewayProxyEventV2WithJWTAuthorizer, APIGatewayProxyStructuredResultV2, Context } from 'aws-lambda';
import { ApiProblem } from './api-problem.ts';
import { config } from './config.ts';
import type { ApiPorts } from './dependencies.ts';
import { logger } from './logger.ts';

/** A request as routes see it: who asks, and for what. */
export interface ApiRequest {
  owner: string;
  path: Record<string, string | undefined>;
  query: Record<string, string | undefined>;
  headers: Record<string, string | undefined>;
  body: string;
}
export interface ApiAnswer {
  status: number;
  body?: unknown;
  headers?: Record<string, string>;
}

/** The shell round a route: names the owner, and turns whatever is thrown into problem+json (RFC 9457). */
export const apiRoute = (
  route: (request: ApiRequest, ports: ApiPorts) => Promise<ApiAnswer>,
  dependencies: () => ApiPorts,
) => {
  let ports: ApiPorts | undefined;
  return middy<APIGatewayProxyEventV2WithJWTAuthorizer, APIGatewayProxyStructuredResultV2>().handler(
    async (event, context: Context) => {
      try {
        ports ??= dependencies();
        const { status, body, headers } = await route(readRequest(event), ports);
        return respond(status, { body, headers: { 'content-type': 'application/json', ...headers } });
      } catch (error) {
        const { problem } = asProblem(error);
        if (problem.status >= 500) logger.error('request failed', error as Error);
        const body = { ...problem, requestId: context.awsRequestId };
        return respond(problem.status, { body, headers: { 'content-type': 'application/problem+json' } });
      }
    },
  );
};

const readRequest = (event: APIGatewayProxyEventV2WithJWTAuthorizer): ApiRequest => {
  const { headers, pathParameters, queryStringParameters, body = '', isBase64Encoded } = event;
  return {
    owner: ownerOf(event),
    path: pathParameters ?? {},
    query: queryStringParameters ?? {},
    headers,
    body: isBase64Encoded ? new TextDecoder().decode(Buffer.from(body, 'base64')) : body,
  };
};

/** The token's subject; without a token only where the environment names the one owner there is. */
const ownerOf = ({ requestContext }: APIGatewayProxyEventV2WithJWTAuthorizer): string => {
  const subject = requestContext.authorizer?.jwt?.claims?.sub;
  const owner = typeof subject === 'string' ? subject : config().owner;
  if (/^[\w-]{1,64}$/.test(owner)) return owner;
  throw new ApiProblem(401, {
    code: 'Input.TokenMissing',
    detail: 'Send an access token in the Authorization header.',
  });
};

const asProblem = (error: unknown): ApiProblem => {
  if (error instanceof ApiProblem) return error;
  if (error instanceof LongtakeError && error.kind === 'Input')
    return new ApiProblem(422, { code: error.name, detail: error.message });
  if (error instanceof LongtakeError && error.kind === 'Transient')
    return new ApiProblem(503, { code: error.name, detail: `${error.message} Try again in a moment.` });
  return new ApiProblem(500, {
    code: 'Bug.Unexpected',
    detail: 'Something broke on our side. The log has more under this requestId.',
  });
};

const respond = (statusCode: number, { body, headers }: { body: unknown; headers: Record<string, string> }) =>
  body === undefined ? { statusCode, headers: {} } : { statusCode, headers, body: JSON.stringify(body) };
