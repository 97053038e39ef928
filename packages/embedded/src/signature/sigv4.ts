import { createHash, createHmac, timingSafeEqual } from 'node:crypto';

/** What a client signs of a request. */
export interface SignedRequest {
  method: string;
  /** As sent, still percent-encoded. */
  path: string;
  query: URLSearchParams;
  /** Names in lower case. */
  headers: Readonly<Record<string, string>>;
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

const AUTHORIZATION = /^AWS4-HMAC-SHA256 Credential=([^,\s]+),\s*SignedHeaders=([^,\s]+),\s*Signature=([0-9a-f]+)$/;

/** The parts of an Authorization header; undefined when it is no signature of version 4. */
export const parseAuthorization = (
  header: string,
): { credential: string; signedHeaders: string[]; signature: string } | undefined => {
  const match = AUTHORIZATION.exec(header);
  if (match === null) return undefined;
  const [, credential = '', signedHeaders = '', signature = ''] = match;
  return { credential, signedHeaders: signedHeaders.split(';'), signature };
};

const canonicalPath = (path: string, service: string) =>
  path
    .split('/')
    // S3 alone signs a path as it is sent; every other service encodes what is encoded already once more.
    .map((part) => encode(service === 's3' ? decodeURIComponent(part) : part))
    .join('/');

const canonicalQuery = (query: URLSearchParams) =>
  [...query]
    .filter(([name]) => name !== 'X-Amz-Signature')
    .map(([name, value]) => `${encode(name)}=${encode(value)}`)
    .sort()
    .join('&');

const canonicalHeaders = (headers: SignedRequest['headers'], names: readonly string[]) =>
  names.map((name) => `${name}:${(headers[name] ?? '').trim().replace(/ +/g, ' ')}\n`).join('');

/** The text that a client signs for a request. */
export const stringToSign = (args: {
  request: SignedRequest;
  signedHeaders: readonly string[];
  payloadHash: string;
  amzDate: string;
  scope: Scope;
}): string => {
  const { request, signedHeaders, payloadHash, amzDate, scope } = args;
  const canonical = [
    request.method,
    canonicalPath(request.path, scope.service),
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
