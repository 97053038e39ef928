import { injectLambdaContext } from '@aws-lambda-powertools/logger/middleware';
import { measuredJobs } from '@longtake/core';
import middy from '@middy/core';
import type { APIGatewayProxyStructuredResultV2 } from 'aws-lambda';
import type { ApiPorts } from './dependencies.ts';
import { answerProblems } from './shell/answer-problems.ts';
import { type ApiAnswer, respond } from './shell/api-answer.ts';
import { type ApiEvent, type ApiRequest, readRequest } from './shell/api-request.ts';
import { logContext } from './shell/log-context.ts';
import { publishMeasures } from './shell/publish-measures.ts';
import { traceRequest } from './shell/trace-request.ts';
import { logger, measures } from './telemetry.ts';

/**
 * The shell round a route: names the owner, logs under the job's id, and turns whatever is thrown into problem+json.
 * Before the route its parts run from first to last, after it from last to first.
 */
export const apiRoute = (
  route: (request: ApiRequest, ports: ApiPorts) => Promise<ApiAnswer>,
  dependencies: () => ApiPorts,
) => {
  let ports: ApiPorts | undefined;
  return middy<ApiEvent, APIGatewayProxyStructuredResultV2>()
    .use(injectLambdaContext(logger, { resetKeys: true }))
    .use(logContext())
    .use(publishMeasures())
    .use(traceRequest())
    .use(answerProblems())
    .handler(async (event: ApiEvent) => {
      ports ??= withMeasuredJobs(dependencies());
      return respond(await route(readRequest(event), ports));
    });
};

const withMeasuredJobs = (ports: ApiPorts): ApiPorts => ({
  ...ports,
  jobs: measuredJobs(ports.jobs, measures.tell),
});
