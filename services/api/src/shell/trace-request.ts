import type { MiddlewareObj } from '@middy/core';
import type { APIGatewayProxyStructuredResultV2 } from 'aws-lambda';
import { xRay } from '../telemetry.ts';
import { aboutRequest } from './about-request.ts';
import type { ApiEvent } from './api-request.ts';

/** The request's part of the trace, findable by its job's id; nothing where no daemon listens. */
export const traceRequest = (): MiddlewareObj<ApiEvent, APIGatewayProxyStructuredResultV2>[] =>
  xRay === undefined ? [] : [xRay.traceHandler(), { before: (request) => xRay?.annotate(aboutRequest(request)) }];
