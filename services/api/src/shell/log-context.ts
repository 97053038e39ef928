import type { MiddlewareObj } from '@middy/core';
import type { APIGatewayProxyStructuredResultV2 } from 'aws-lambda';
import { logger } from '../telemetry.ts';
import { aboutRequest } from './about-request.ts';
import type { ApiEvent } from './api-request.ts';

/** Puts the request's id, its owner and its job on every line of the request. */
export const logContext = (): MiddlewareObj<ApiEvent, APIGatewayProxyStructuredResultV2> => ({
  before: (request) => logger.appendKeys(aboutRequest(request)),
});
