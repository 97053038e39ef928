import { createHash } from 'node:crypto';
import type { Caller, Callers } from '../rights/callers.ts';
import {
  parseAmzDate,
  parseAuthorization,
  parseScope,
  type SignedRequest,
  sameSignature,
  signText,
  stringToSign,
} from '../signature/sigv4.ts';
import { ApiError } from './api-error.ts';
import type { WireRequest } from './read-input.ts';

const MAX_SKEW_MS = 5 * 60 * 1000;

const refused = (name: string, message: string) => new ApiError(name, message, 403);

/** HTTP/2 calls the host `:authority`; it is signed as `host`. */
const headersOf = ({ headers }: WireRequest): Record<string, string> => {
  const texts = Object.entries(headers).map(([name, value]) => [name, String(value)]);
  return { host: String(headers[':authority'] ?? ''), ...Object.fromEntries(texts) };
};

const checkBody = ({ body }: WireRequest, headers: SignedRequest['headers']): string => {
  const digest = createHash('sha256').update(body).digest('hex');
  const claimed = headers['x-amz-content-sha256'] ?? digest;
  if (claimed === digest || claimed === 'UNSIGNED-PAYLOAD') return claimed;
  throw refused('InvalidSignatureException', 'The body is not the one that was signed (x-amz-content-sha256).');
};

/** Checks the signature in a request's Authorization header (SigV4); the answer is who signed it. */
export const authenticate = (request: WireRequest, callers: Callers, nowMs: number): Caller => {
  const { authorization = '' } = request.headers;
  if (authorization === '') throw refused('MissingAuthenticationTokenException', 'Missing Authentication Token');
  const parsed = parseAuthorization(authorization);
  const scope = parsed === undefined ? undefined : parseScope(parsed.credential);
  if (parsed === undefined || scope === undefined)
    throw refused('IncompleteSignatureException', 'The Authorization header is no signature of version 4.');
  const caller = callers.find(scope.accessKeyId);
  if (caller === undefined)
    throw refused('UnrecognizedClientException', 'The security token included in the request is invalid.');
  const headers = headersOf(request);
  const amzDate = headers['x-amz-date'] ?? '';
  if (!(Math.abs(nowMs - parseAmzDate(amzDate)) <= MAX_SKEW_MS))
    throw refused('InvalidSignatureException', `Signature expired: ${amzDate} is not within five minutes of now.`);
  const payloadHash = checkBody(request, headers);
  const { method, url } = request;
  const signed: SignedRequest = { method, path: url.pathname, query: url.searchParams, headers };
  const text = stringToSign({ request: signed, signedHeaders: parsed.signedHeaders, payloadHash, amzDate, scope });
  if (sameSignature(signText({ text, scope, secretAccessKey: caller.secretAccessKey }), parsed.signature))
    return caller;
  throw refused(
    'InvalidSignatureException',
    'The request signature we calculated does not match the signature you provided. Check your AWS Secret Access Key and signing method.',
  );
};
