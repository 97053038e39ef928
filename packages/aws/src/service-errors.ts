import { ServiceBusy } from '@longtake/core';

const throttled = new Set([
  'ProvisionedThroughputExceededException',
  'RequestLimitExceeded',
  'SlowDown',
  'ThrottledException',
  'Throttling',
  'ThrottlingException',
  'TooManyRequestsException',
  'TransactionInProgressException',
]);
const cutOff = new Set(['TimeoutError', 'RequestTimeout', 'RequestTimeoutException', 'AbortError']);
const network = new Set([
  'ECONNRESET',
  'ECONNREFUSED',
  'EPIPE',
  'ETIMEDOUT',
  'EHOSTUNREACH',
  'ENETUNREACH',
  'ENOTFOUND',
  'EAI_AGAIN',
  'ERR_STREAM_PREMATURE_CLOSE',
]);

/** An error's name; empty for what has none. */
export const errorName = (error: unknown): string => textMember(error, 'name');

/** The HTTP status of a service's answer, undefined where the error is none. */
export const errorStatus = (error: unknown): number | undefined => {
  const metadata = member(error, '$metadata');
  const status = member(metadata, 'httpStatusCode');
  return typeof status === 'number' ? status : undefined;
};

/** Whether a service asked us to slow down. Polly says so with status 400, so the name counts too. */
export const isThrottle = (error: unknown): boolean => throttled.has(errorName(error)) || errorStatus(error) === 429;

/** Whether another try may succeed: throttled, out of order on the service's side, or the connection failed. */
export const isTransient = (error: unknown): boolean =>
  isThrottle(error) ||
  cutOff.has(errorName(error)) ||
  (errorStatus(error) ?? 0) >= 500 ||
  network.has(textMember(error, 'code')) ||
  // The SDK wraps errors that it does not take for such; then only the text still tells.
  [...network].some((code) => textMember(error, 'message').includes(code));

/** Runs calls to a service. What another try may cure becomes `Transient.ServiceBusy`, with the cause; all else passes. */
export const callService = async <Result>(service: string, call: () => Promise<Result>): Promise<Result> => {
  try {
    return await call();
  } catch (error) {
    if (!isTransient(error)) throw error;
    throw new ServiceBusy(`${service} did not answer as it should (${errorText(error)}).`, { cause: error });
  }
};

/** Name and message of an error in one line, for a sentence. */
export const errorText = (error: unknown): string =>
  error instanceof Error ? `${error.name}: ${error.message}` : String(error);

const member = (value: unknown, key: string): unknown =>
  typeof value === 'object' && value !== null ? Reflect.get(value, key) : undefined;

const textMember = (value: unknown, key: string): string => {
  const text = member(value, key);
  return typeof text === 'string' ? text : '';
};
