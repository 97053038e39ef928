import { createHash, createHmac, timingSafeEqual } from 'node:crypto';
import type { S3Request } from './s3-request.ts';

/** The key pair that requests must be signed with. */
export interface Credentials {
  accessKeyId: string;
  secretAccessKey: string;
}

/** The parts of a credential scope ("AKID/20260101/us-east-1/s3/aws4_request"). */
export interface Scope {
  accessKeyId: string;
  date: string;
  region: string;
  service: string;
}

/** Splits a credential scope; undefined when it is not one. */
export const parseScope = (credential: string): Scope | undefined => {
  const match = /^(.+)\/(\d{8})\/([^/]+)\/([^/]+)\/aws4_request$/.exec(credential);
  if (match === null) return undefined;
  const [, accessKeyId = '', date = '', region = '', service = ''] = match;
  return { accessKeyId, date, region, service };
};

/** A time as SigV4 writes it (20260101T120000Z), in milliseconds since 1970; NaN when it is none. */
export const parseAmzDate = (text: string): number =>
  Date.parse(text.replace(/^(\d{4})(\d\d)(\d\d)T(\d\d)(\d\d)(\d\d)Z$/, '$1-$2-$3T$4:$5:$6Z'));

const hmac = (key: string | Buffer, text: string) => createHmac('sha256', key).update(text).digest();

/** The hexadecimal signature of a text under a scope. */
export const signText = (args: { text: string; scope: Scope; secretAccessKey: string }): string => {
  const { text, scope, secretAccessKey } = args;
  const key = [scope.date, scope.region, scope.service, 'aws4_request'].reduce<string | Buffer>(
    hmac,
    `AWS4${secretAccessKey}`,
  );
  return hmac(key, text).toString('hex');
};

/** Compares signatures in constant time. */
export const sameSignature = (a: string, b: string): boolean =>
  a.length === b.length && timingSafeEqual(Buffer.from(a), Buffer.from(b));

const encode = (text: string) =>
  encodeURIComponent(text).replace(/[!'()*]/g, (character) => `%${character.charCodeAt(0).toString(16).toUpperCase()}`);

const canonicalPath = (path: string) =>
  path
    .split('/')
    .map((part) => encode(decodeURIComponent(part)))
    .join('/');

const canonicalQuery = (query: URLSearchParams) =>
  [...query]
    .filter(([name]) => name !== 'X-Amz-Signature')
    .map(([name, value]) => `${encode(name)}=${encode(value)}`)
    .sort()
    .join('&');

const canonicalHeaders = (headers: Record<string, string>, names: readonly string[]) =>
  names.map((name) => `${name}:${(headers[name] ?? '').trim().replace(/ +/g, ' ')}\n`).join('');

/** The text that a client signs for a request. */
export const stringToSign = (args: {
  request: Pick<S3Request, 'method' | 'path' | 'query' | 'headers'>;
  signedHeaders: readonly string[];
  payloadHash: string;
  amzDate: string;
  scope: Scope;
}): string => {
  const { request, signedHeaders, payloadHash, amzDate, scope } = args;
  const canonical = [
    request.method,
    canonicalPath(request.path),
    canonicalQuery(request.query),
    canonicalHeaders(request.headers, signedHeaders),
    signedHeaders.join(';'),
    payloadHash,
  ].join('\n');
  const digest = createHash('sha256').update(canonical).digest('hex');
  return ['AWS4-HMAC-SHA256', amzDate, `${scope.date}/${scope.region}/${scope.service}/aws4_request`, digest].join(
    '\n',
  );
};
