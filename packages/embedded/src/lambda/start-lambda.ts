import { setTimeout as sleep } from 'node:timers/promises';
import * as lambda from '@aws-sdk/client-lambda';
import { ApiError, awsServer } from '../protocol/aws-server.ts';
import type { Callers } from '../rights/callers.ts';
import type { Outcome } from './function-config.ts';
import { functionArn, parseFunctionName } from './function-name.ts';
import type { FunctionRunner } from './function-runner.ts';
import { MAX_EVENT_BYTES, MAX_REQUEST_BYTES } from './payload-limits.ts';
import { lambdaWants } from './wants.ts';

/** Lambda waits one and two minutes before it tries an asynchronous call again; nobody at a desk would. */
const EVENT_RETRY_DELAYS_MS = [1_000, 2_000];

const notFound = (given: string) =>
  new ApiError('ResourceNotFoundException', `Function not found: ${functionArn(given)}`, 404, { Type: 'User' });

const checkPayload = (payload: string, isEvent: boolean) => {
  const limit = isEvent ? MAX_EVENT_BYTES : MAX_REQUEST_BYTES;
  if (Buffer.byteLength(payload) > limit) {
    const message = `Request must be smaller than ${limit} bytes for the InvokeFunction operation`;
    throw new ApiError('RequestTooLargeException', message, 413, { Type: 'User' });
  }
  try {
    JSON.parse(payload);
  } catch (cause) {
    const message = `Could not parse request body into json: ${String(cause)}`;
    throw new ApiError('InvalidRequestContentException', message, 400, { Type: 'User' });
  }
};

const answerOf = (outcome: Outcome) => {
  const base = { StatusCode: 200, ExecutedVersion: '$LATEST' };
  if (outcome.kind === 'answered') return { ...base, Payload: Buffer.from(outcome.payload) };
  return { ...base, FunctionError: 'Unhandled', Payload: Buffer.from(JSON.stringify(outcome.error)) };
};

const callWithRetries = async (
  runner: FunctionRunner,
  call: { functionName: string; payload: string },
  delaysMs: number[],
) => {
  for (const delayMs of [...delaysMs, undefined]) {
    const outcome = await runner.invoke(call);
    if (outcome.kind === 'answered' || delayMs === undefined) return;
    await sleep(delayMs, undefined, { ref: false });
  }
};

const refuseUnsupported = (input: { LogType?: string | undefined; ClientContext?: string | undefined }) => {
  const asked = (['LogType', 'ClientContext'] as const).find((name) => (input[name] ?? 'None') !== 'None');
  if (asked !== undefined) {
    throw new ApiError(
      'NotImplementedException',
      `Invoke with ${asked} is not implemented by the embedded stand-in.`,
      501,
    );
  }
};

/**
 * Serves Lambda's Invoke (RequestResponse, Event with two retries, DryRun) over the runner. Payload limits, function
 * errors and timeouts are Lambda's; versions, aliases, log tails, dead-letter queues and throttling are not imitated.
 */
export const startLambda = async (options: {
  runner: FunctionRunner;
  port?: number;
  /** How long an asynchronous call waits before its second and third try. */
  eventRetryDelaysMs?: number[];
  /** Who may call; without it, whoever signs. */
  callers?: Callers;
}): Promise<{ url: string; close(): Promise<void> }> => {
  const { runner, eventRetryDelaysMs = EVENT_RETRY_DELAYS_MS } = options;
  const server = awsServer({
    client: lambda,
    protocol: 'rest',
    guard: options.callers && { callers: options.callers, wantsOf: lambdaWants },
    handlers: {
      Invoke: async (input, { requestId }) => {
        refuseUnsupported(input);
        const given = input.FunctionName ?? '';
        const name = parseFunctionName(given);
        if (name === undefined || (input.Qualifier ?? '$LATEST') !== '$LATEST') throw notFound(given);
        if (runner.find(name) === undefined) throw notFound(name);
        const body = Buffer.isBuffer(input.Payload) ? input.Payload.toString() : '';
        const payload = body === '' ? '{}' : body;
        checkPayload(payload, input.InvocationType === 'Event');
        if (input.InvocationType === 'DryRun') return { StatusCode: 204 };
        if (input.InvocationType === 'Event') {
          void callWithRetries(runner, { functionName: name, payload }, eventRetryDelaysMs);
          return { StatusCode: 202 };
        }
        return answerOf(await runner.invoke({ functionName: name, payload, requestId }));
      },
    },
  });
  return { url: await server.listen(options.port), close: server.close };
};
