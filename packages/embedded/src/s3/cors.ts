/** Which origins a browser may use a bucket from; "*" is every origin. */
export type CorsOrigins = ReadonlyMap<string, readonly string[]>;

const METHODS = 'GET, HEAD, PUT, POST, DELETE';
const EXPOSED = 'ETag, Content-Range, Content-Length, Accept-Ranges, x-amz-checksum-crc32, x-amz-request-id';

const isAllowed = (origins: readonly string[] | undefined, origin: string | undefined): origin is string =>
  origin !== undefined && origins !== undefined && (origins.includes('*') || origins.includes(origin));

/** The CORS headers of an answer to a page of this origin; none when the bucket does not allow it. */
export const corsHeaders = (cors: CorsOrigins, bucket: string, origin: string | undefined): Record<string, string> =>
  isAllowed(cors.get(bucket), origin)
    ? { 'access-control-allow-origin': origin, 'access-control-expose-headers': EXPOSED, vary: 'Origin' }
    : {};

/** The answer's headers to a browser's preflight; undefined when the bucket does not allow the origin. */
export const preflightHeaders = (
  cors: CorsOrigins,
  bucket: string,
  asked: { origin?: string | undefined; headers?: string | undefined },
): Record<string, string> | undefined => {
  const allowed = corsHeaders(cors, bucket, asked.origin);
  if (Object.keys(allowed).length === 0) return undefined;
  return {
    ...allowed,
    'access-control-allow-methods': METHODS,
    'access-control-allow-headers': asked.headers ?? '',
    'access-control-max-age': '3000',
  };
};
