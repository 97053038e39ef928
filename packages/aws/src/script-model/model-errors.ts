import { LongtakeError, ModelRefused, ModelThrottled, ServiceBusy } from '@longtake/core';
import { errorName, errorStatus, errorText, isThrottle, isTransient } from '../service-errors.ts';

const slow = new Set(['ModelTimeoutException', 'ModelErrorException', 'ModelNotReadyException']);

/** What an error of Bedrock means for the job, as one of our errors with a sentence that names the model. */
export const explainModelError = (cause: unknown, modelId: string): unknown => {
  if (cause instanceof LongtakeError) return cause;
  const said = errorText(cause);
  if (isThrottle(cause)) return new ModelThrottled(`The model ${modelId} asks us to slow down (${said}).`, { cause });
  if (isTransient(cause) || slow.has(errorName(cause)))
    return new ServiceBusy(`The model ${modelId} did not answer as it should (${said}).`, { cause });
  switch (errorStatus(cause)) {
    case undefined:
      return cause;
    case 401:
    case 403:
      return new ModelRefused(
        `This account may not call the model ${modelId} (${said}): request access to it in the Bedrock console under Model access, and allow bedrock:InvokeModel.`,
        { cause },
      );
    case 404:
      return new ModelRefused(
        `There is no model ${modelId} in this region (${said}): choose one that the Bedrock console lists under Model access.`,
        { cause },
      );
    default:
      return new ModelRefused(`The model ${modelId} refuses the request (${said}): use another model or text.`, {
        cause,
      });
  }
};
