import { errorName, errorStatus, isTransient } from '../service-errors.ts';

/** Why a look at the account showed nothing: no fit credentials, no right to look, nothing there, nobody answers. */
export interface Trouble {
  kind: 'credentials' | 'denied' | 'absent' | 'unreachable' | 'other';
  /** The error's name, as AWS gives it. */
  code: string;
  message: string;
}

/** What a look at the account showed. */
export type Looked<Value> = { ok: true; value: Value } | { ok: false; trouble: Trouble };

/** The value of a call to AWS, or why there is none: what AWS refuses is an expected outcome. */
export const look = async <Value>(call: () => Promise<Value>): Promise<Looked<Value>> => {
  try {
    return { ok: true, value: await call() };
  } catch (error) {
    return { ok: false, trouble: troubleOf(error) };
  }
};

/** What an error of an SDK client tells. */
export const troubleOf = (error: unknown): Trouble => ({
  kind: kindOf(error),
  code: errorName(error),
  message: error instanceof Error ? error.message : String(error),
});

const badCredentials = new Set([
  'CredentialsProviderError',
  'TokenProviderError',
  'ExpiredToken',
  'ExpiredTokenException',
  'RequestExpired',
  'InvalidClientTokenId',
  'InvalidAccessKeyId',
  'UnrecognizedClientException',
  'SignatureDoesNotMatch',
  'InvalidSignatureException',
  'IncompleteSignature',
  'AuthFailure',
]);

/** Services name the same refusals differently; S3 names none in an answer to HEAD, so the status counts too. */
const kindOf = (error: unknown): Trouble['kind'] => {
  const name = errorName(error);
  const status = errorStatus(error);
  if (badCredentials.has(name)) return 'credentials';
  if (isTransient(error)) return 'unreachable';
  if (/AccessDenied|NotAuthorized|UnauthorizedOperation/.test(name) || status === 403) return 'denied';
  if (/NotFound|DoesNotExist|NoSuch/.test(name) || status === 404 || isStackAbsent(error)) return 'absent';
  return 'other';
};

/** CloudFormation has no name of its own for a stack that is not there. */
const isStackAbsent = (error: unknown): boolean =>
  errorName(error) === 'ValidationError' && error instanceof Error && / does not exist$/.test(error.message);
