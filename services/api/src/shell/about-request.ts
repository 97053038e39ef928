import type { Context } from 'aws-lambda';
import { type ApiEvent, subjectOf } from './api-request.ts';

/** What tells a request from others: route, who asks, about which job, and the id that a problem is answered with. */
export const aboutRequest = ({ event, context }: { event: ApiEvent; context: Context }): Record<string, string> => {
  const owner = subjectOf(event);
  const jobId = event.pathParameters?.id;
  return {
    requestId: context.awsRequestId,
    route: event.routeKey ?? '',
    ...(owner !== undefined && { owner }),
    ...(jobId !== undefined && { jobId }),
  };
};
