import { LongtakeError } from '@longtake/core';
import type { MiddlewareObj } from '@middy/core';
import type { APIGatewayProxyStructuredResultV2 } from 'aws-lambda';
import { ApiProblem } from '../api-problem.ts';
import { logger } from '../telemetry.ts';
import { respond } from './api-answer.ts';
import type { ApiEvent } from './api-request.ts';

/** Answers whatever is thrown as problem+json (RFC 9457), and writes it down: what is ours as an error. */
export const answerProblems = (): MiddlewareObj<ApiEvent, APIGatewayProxyStructuredResultV2> => ({
  onError: (request) => {
    const { problem } = asProblem(request.error);
    if (problem.status >= 500) logger.error('request failed', request.error as Error);
    else logger.info('request refused', { status: problem.status, code: problem.code });
    request.response = respond({
      status: problem.status,
      body: { ...problem, requestId: request.context.awsRequestId },
      headers: { 'content-type': 'application/problem+json' },
    });
  },
});

const asProblem = (error: unknown): ApiProblem => {
  if (error instanceof ApiProblem) return error;
  if (error instanceof LongtakeError && error.kind === 'Input')
    return new ApiProblem(422, { code: error.name, detail: error.message });
  if (error instanceof LongtakeError && error.kind === 'Transient')
    return new ApiProblem(503, { code: error.name, detail: `${error.message} Try again in a moment.` });
  return new ApiProblem(500, {
    code: 'Bug.Unexpected',
    detail: 'Something broke on our side. The log has more under this requestId.',
  });
};
