import { throttleMeasures } from '@longtake/core';
import type { MiddlewareObj, Request } from '@middy/core';
import type { APIGatewayProxyStructuredResultV2 } from 'aws-lambda';
import { measures } from '../telemetry.ts';
import { aboutRequest } from './about-request.ts';
import type { ApiEvent } from './api-request.ts';

/** Writes what the request measured, and whether a service threw it back. Most requests measure nothing. */
export const publishMeasures = (): MiddlewareObj<ApiEvent, APIGatewayProxyStructuredResultV2> => {
  const end = (request: Request<ApiEvent, APIGatewayProxyStructuredResultV2>): void => {
    throttleMeasures(request.error).forEach(measures.tell);
    measures.publish(aboutRequest(request));
  };
  return { after: end, onError: end };
};
