import type { IncomingHttpHeaders } from 'node:http';

/** The CORS settings of an HTTP API. */
export interface Cors {
  allowOrigins: string[];
  allowMethods: string[];
  allowHeaders: string[];
  exposeHeaders: string[];
  allowCredentials: boolean;
  maxAgeSeconds?: number;
}

const LOCAL_ORIGIN = /^https?:\/\/(?:127\.0\.0\.1|localhost|\[::1\])(?::\d+)?$/i;

const allows = (list: string[], wanted: string) =>
  list.includes('*') || list.some((one) => one.toLowerCase() === wanted.toLowerCase());

/**
 * Whether a page of this origin may use the API. On one machine there is no login, so `*` means the pages of this
 * machine only; others must be named. A request without an origin comes from no page.
 */
export const isAllowedOrigin = (cors: Cors | undefined, origin: string | undefined): boolean =>
  origin === undefined || LOCAL_ORIGIN.test(origin) || (cors?.allowOrigins.includes(origin) ?? false);

const joined = (name: string, list: string[]) => (list.length === 0 ? {} : { [name]: list.join(',') });

const originHeaders = (cors: Cors, origin: string): Record<string, string> => ({
  'access-control-allow-origin': origin,
  vary: 'origin',
  ...(cors.allowCredentials ? { 'access-control-allow-credentials': 'true' } : {}),
});

/** The headers of every response to a page. */
export const corsHeaders = (cors: Cors | undefined, { origin }: IncomingHttpHeaders): Record<string, string> => {
  if (cors === undefined || origin === undefined || !isAllowedOrigin(cors, origin)) return {};
  return { ...originHeaders(cors, origin), ...joined('access-control-expose-headers', cors.exposeHeaders) };
};

/** The headers of the answer to a preflight request; undefined where the request is none, or there is no CORS. */
export const preflightHeaders = (
  cors: Cors | undefined,
  request: { method: string; headers: IncomingHttpHeaders },
): Record<string, string> | undefined => {
  const { origin, 'access-control-request-method': wanted } = request.headers;
  if (cors === undefined || request.method !== 'OPTIONS' || origin === undefined || wanted === undefined)
    return undefined;
  if (!allows(cors.allowMethods, String(wanted))) return {};
  return {
    ...originHeaders(cors, origin),
    ...joined('access-control-allow-methods', cors.allowMethods),
    ...joined('access-control-allow-headers', cors.allowHeaders),
    ...(cors.maxAgeSeconds === undefined ? {} : { 'access-control-max-age': String(cors.maxAgeSeconds) }),
  };
};
