import type { IncomingMessage } from 'node:http';
import { ApiError } from '../protocol/api-error.ts';
import type { Principal } from '../rights/principal.ts';

/** A request in S3's words; without a key it concerns the bucket, without a bucket the account. */
export interface S3Request {
  method: string;
  /** As sent, still percent-encoded. */
  path: string;
  bucket: string;
  key: string;
  query: URLSearchParams;
  /** Names in lower case. */
  headers: Record<string, string>;
  /** Can be left half read: what follows is drained, so that a refused client still gets its answer. */
  body: AsyncIterable<Buffer>;
}

/** A request whose signature was good. */
export interface AuthenticatedRequest extends S3Request {
  /** Who signed it. */
  caller: Principal;
}

const decodePath = (path: string): string => {
  try {
    return decodeURIComponent(path);
  } catch {
    throw new ApiError('InvalidURI', "Couldn't parse the specified URI.");
  }
};

const MAX_KEY_BYTES = 1024;

const singleValues = (headers: IncomingMessage['headers']): Record<string, string> =>
  Object.fromEntries(
    Object.entries(headers).flatMap(([name, value]) => {
      if (value === undefined) return [];
      return [[name, Array.isArray(value) ? value.join(',') : value]];
    }),
  );

/** Reads bucket and key from a path-style address, as the SDK sends it to an endpoint that is an IP address. */
export const readS3Request = (message: IncomingMessage): S3Request => {
  const [path = '/', search = ''] = (message.url ?? '/').split(/\?(.*)/s, 2);
  const [, bucket = '', rawKey = ''] = /^\/([^/]*)\/?(.*)$/s.exec(path) ?? [];
  const key = decodePath(rawKey);
  if (Buffer.byteLength(key) > MAX_KEY_BYTES) throw new ApiError('KeyTooLongError', 'Your key is too long');
  const query = new URLSearchParams(search);
  return {
    method: message.method ?? '',
    path,
    bucket: decodePath(bucket),
    key,
    query,
    headers: singleValues(message.headers),
    body: message.iterator({ destroyOnReturn: false }),
  };
};

/** The object that `x-amz-copy-source` names ("bucket/key", percent-encoded). */
export const copySourceOf = ({ headers }: Pick<S3Request, 'headers'>): { bucket: string; key: string } => {
  const source = decodePath(headers['x-amz-copy-source'] ?? '').replace(/^\//, '');
  const [, bucket = '', key = ''] = /^([^/]+)\/(.+)$/s.exec(source) ?? [];
  if (key === '')
    throw new ApiError('InvalidArgument', 'Copy Source must mention the source bucket and key: sourcebucket/sourcekey');
  return { bucket, key };
};

/** The whole body as text; above 2 MiB (S3's own limit for its XML bodies) it is refused. */
export const readTextBody = async (request: S3Request): Promise<string> => {
  const chunks: Buffer[] = [];
  let sizeBytes = 0;
  for await (const chunk of request.body) {
    sizeBytes += chunk.length;
    if (sizeBytes > 2 * 1024 * 1024) throw new ApiError('MaxMessageLengthExceeded', 'Your request was too big.');
    chunks.push(chunk);
  }
  return Buffer.concat(chunks).toString();
};
