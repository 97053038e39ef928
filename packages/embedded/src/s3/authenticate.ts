import { ApiError } from '../protocol/api-error.ts';
import type { Callers } from '../rights/callers.ts';
import {
  parseAmzDate,
  parseAuthorization,
  parseScope,
  type Scope,
  sameSignature,
  signText,
  stringToSign,
} from '../signature/sigv4.ts';
import type { AuthenticatedRequest, S3Request } from './s3-request.ts';

interface Claim {
  scope: Scope;
  amzDate: string;
  signedHeaders: string[];
  signature: string;
  payloadHash: string;
  validFromMs: number;
  validToMs: number;
}

const MAX_SKEW_MS = 15 * 60 * 1000;
const MAX_EXPIRES_S = 7 * 24 * 3600;

const denied = (name: string, message: string) => new ApiError(name, message, 403);
const malformed = (message: string) => new ApiError('AuthorizationQueryParametersError', message);

const scopeOf = (credential: string): Scope => {
  const scope = parseScope(credential);
  if (scope === undefined || scope.service !== 's3')
    throw malformed('The credential must be KEY/DATE/REGION/s3/aws4_request.');
  return scope;
};

const claimOfQuery = ({ query, headers }: S3Request): Claim => {
  const parameter = (name: string): string => {
    const value = query.get(name);
    if (value === null) throw malformed(`A presigned address must have ${name}.`);
    return value;
  };
  const amzDate = parameter('X-Amz-Date');
  const expiresS = Number(parameter('X-Amz-Expires'));
  if (!(expiresS >= 0 && expiresS <= MAX_EXPIRES_S))
    throw malformed('X-Amz-Expires must be less than a week (in seconds).');
  const signedMs = parseAmzDate(amzDate);
  return {
    scope: scopeOf(parameter('X-Amz-Credential')),
    amzDate,
    signedHeaders: parameter('X-Amz-SignedHeaders').split(';'),
    signature: parameter('X-Amz-Signature'),
    payloadHash: query.get('X-Amz-Content-Sha256') ?? headers['x-amz-content-sha256'] ?? 'UNSIGNED-PAYLOAD',
    validFromMs: signedMs - MAX_SKEW_MS,
    validToMs: signedMs + expiresS * 1000,
  };
};

const claimOfHeader = ({ headers }: S3Request, authorization: string): Claim => {
  const parsed = parseAuthorization(authorization);
  if (parsed === undefined)
    throw new ApiError('AuthorizationHeaderMalformed', 'The authorization header that you provided is not valid.');
  const { credential, signedHeaders, signature } = parsed;
  const amzDate = headers['x-amz-date'] ?? '';
  const payloadHash = headers['x-amz-content-sha256'];
  if (payloadHash === undefined)
    throw new ApiError('InvalidRequest', 'Missing required header for this request: x-amz-content-sha256');
  const signedMs = parseAmzDate(amzDate);
  return {
    scope: scopeOf(credential),
    amzDate,
    signedHeaders,
    signature,
    payloadHash,
    validFromMs: signedMs - MAX_SKEW_MS,
    validToMs: signedMs + MAX_SKEW_MS,
  };
};

const checkTime = (claim: Claim, isPresigned: boolean, nowMs: number) => {
  if (nowMs >= claim.validFromMs && nowMs <= claim.validToMs) return;
  if (isPresigned)
    throw denied('AccessDenied', nowMs > claim.validToMs ? 'Request has expired' : 'Request is not yet valid');
  throw denied('RequestTimeTooSkewed', 'The difference between the request time and the current time is too large.');
};

const checkHeadersAreSigned = (request: S3Request, claim: Claim) => {
  const unsigned = Object.keys(request.headers).find(
    (name) => name.startsWith('x-amz-') && name !== 'x-amz-content-sha256' && !claim.signedHeaders.includes(name),
  );
  if (unsigned !== undefined)
    throw denied('AccessDenied', `There were headers present in the request which were not signed: ${unsigned}`);
  if (!claim.signedHeaders.includes('host')) throw denied('AccessDenied', 'The host header must be signed.');
};

// A presigner moves x-amz-* headers into the address; S3 reads them from there as if they had been sent.
const withHoistedHeaders = (request: S3Request): S3Request => {
  const hoisted = [...request.query].filter(([name]) =>
    /^x-amz-(?!algorithm|credential|date|expires|signedheaders|signature|security-token)/i.test(name),
  );
  return {
    ...request,
    headers: { ...request.headers, ...Object.fromEntries(hoisted.map(([name, value]) => [name.toLowerCase(), value])) },
  };
};

/**
 * Checks the signature in a request's header or address; the answer is the request with who signed it, and with the
 * headers that its address carried.
 */
export const authenticate = (request: S3Request, callers: Callers, nowMs: number): AuthenticatedRequest => {
  const isPresigned = request.query.has('X-Amz-Signature');
  const { authorization } = request.headers;
  if (!isPresigned && authorization === undefined) throw denied('AccessDenied', 'Access Denied');
  const claim = isPresigned ? claimOfQuery(request) : claimOfHeader(request, authorization ?? '');
  const caller = callers.find(claim.scope.accessKeyId);
  if (caller === undefined) {
    throw denied('InvalidAccessKeyId', 'The AWS Access Key Id you provided does not exist in our records.');
  }
  checkTime(claim, isPresigned, nowMs);
  checkHeadersAreSigned(request, claim);
  const text = stringToSign({ request, ...claim });
  if (
    !sameSignature(signText({ text, scope: claim.scope, secretAccessKey: caller.secretAccessKey }), claim.signature)
  ) {
    throw denied(
      'SignatureDoesNotMatch',
      'The request signature we calculated does not match the signature you provided. Check your key and signing method.',
    );
  }
  return { ...(isPresigned ? withHoistedHeaders(request) : request), caller };
};
