import { randomUUID } from 'node:crypto';
import { functionArn, parseFunctionName } from '../../lambda/function-name.ts';
import type { FunctionRunner } from '../../lambda/function-runner.ts';
import { MAX_REQUEST_BYTES } from '../../lambda/payload-limits.ts';
import { StateError } from '../state-error.ts';
import type { TaskStarter } from './task-starter.ts';

const missing = (given: string) =>
  new StateError(
    'Lambda.ResourceNotFoundException',
    `Function not found: ${given} (Service: Lambda, Status Code: 404)`,
  );

const denied = (refusal: string) =>
  new StateError('Lambda.AWSLambdaException', `${refusal} (Service: Lambda, Status Code: 403)`);

/**
 * The resource `lambda:invoke`. What the function throws fails the task under the error's own name, with Lambda's JSON
 * of it as the cause.
 */
export const invokeFunction =
  (runner: FunctionRunner): TaskStarter =>
  async ({ parameters, principal, signal, onStart }) => {
    const given = String(parameters.FunctionName);
    const functionName = parseFunctionName(given);
    const refusal = principal.refusalOf({
      action: 'lambda:InvokeFunction',
      resource: functionName === undefined ? given : functionArn(functionName),
    });
    if (refusal !== undefined) throw denied(refusal);
    if (functionName === undefined || runner.find(functionName) === undefined) throw missing(given);
    const payload = JSON.stringify(parameters.Payload ?? {});
    if (Buffer.byteLength(payload) > MAX_REQUEST_BYTES) {
      throw new StateError(
        'Lambda.RequestTooLargeException',
        `Request must be smaller than ${MAX_REQUEST_BYTES} bytes.`,
      );
    }
    const requestId = randomUUID();
    const outcome = await runner.invoke({ functionName, payload, requestId, signal, onStart });
    if (outcome.kind === 'failed') throw new StateError(outcome.error.errorType, JSON.stringify(outcome.error));
    return {
      ExecutedVersion: '$LATEST',
      Payload: JSON.parse(outcome.payload),
      SdkHttpMetadata: { HttpStatusCode: 200 },
      SdkResponseMetadata: { RequestId: requestId },
      StatusCode: 200,
    };
  };
