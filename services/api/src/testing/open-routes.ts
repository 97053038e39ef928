import { afterEach, beforeEach } from '@jest/globals';
import { createMemoryPorts, type MemoryPorts } from '@longtake/port-suites/memory';
import { listen } from '@longtake/telemetry/testing';
import type { Context } from 'aws-lambda';
import { apiRoute } from '../api-route.ts';
import { createJob } from '../create-job.ts';
import type { ApiPorts } from '../dependencies.ts';
import type { ApiAnswer } from '../shell/api-answer.ts';
import type { ApiEvent, ApiRequest } from '../shell/api-request.ts';

type Route = (request: ApiRequest, ports: ApiPorts) => Promise<ApiAnswer>;
interface Asked {
  owner?: string;
  body?: unknown;
  id?: string;
  name?: string;
  query?: Record<string, string>;
  headers?: Record<string, string>;
}

/**
 * The routes on ports in memory, asked as API Gateway asks them; an answer brings what was written to the log. Each test of
 * the file has ports of its own.
 */
export const openRoutes = () => {
  let ports: MemoryPorts;
  beforeEach(() => {
    ports = createMemoryPorts();
  });
  afterEach(() => ports.media.close());
  const ask = async (route: Route, asked: Asked = {}) => {
    const call = async () => apiRoute(route, () => ports)(eventOf(asked), { awsRequestId: 'r1' } as Context);
    const { outcome, lines } = await listen(call);
    if (outcome.status === 'rejected') throw outcome.reason;
    const { statusCode: status, headers, body: text = '' } = outcome.value;
    const isJson = /json$/.test(String(headers?.['content-type'] ?? ''));
    return { status, headers, body: isJson ? JSON.parse(text) : undefined, text, lines };
  };
  /** Starts a job that is all right; gives its id. */
  const start = async (): Promise<string> => (await ask(createJob, { body: video() })).body.id;
  return { ask, ports: () => ports, start };
};

const eventOf = ({ owner = 'ann', body, id, name, query, headers }: Asked): ApiEvent =>
  ({
    headers: headers ?? {},
    ...(body !== undefined && { body: typeof body === 'string' ? body : JSON.stringify(body) }),
    ...(id !== undefined && { pathParameters: { id, ...(name !== undefined && { name }) } }),
    ...(query !== undefined && { queryStringParameters: query }),
    routeKey: 'POST /jobs',
    requestContext: { authorizer: { jwt: { claims: { sub: owner } } } },
  }) as unknown as ApiEvent;

/** A request for a video that is all right, and what it says besides. */
export const video = (more: object = {}) => ({
  kind: 'video',
  document: { text: '# Light\n\nThe sky dances at night.' },
  ...more,
});
