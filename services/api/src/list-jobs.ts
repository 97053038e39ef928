import { ApiProblem } from './api-problem.ts';
import { apiRoute } from './api-route.ts';
import { type ApiPorts, awsDependencies } from './dependencies.ts';
import { jobSummary } from './job-view.ts';
import type { ApiAnswer } from './shell/api-answer.ts';
import type { ApiRequest } from './shell/api-request.ts';

const MOST = 100;

/** `GET /jobs?limit=&after=`: the owner's jobs, newest first. */
export const listJobs = async ({ owner, query }: ApiRequest, { jobs }: ApiPorts): Promise<ApiAnswer> => {
  const limit = Number(query.limit ?? '25');
  if (!Number.isInteger(limit) || limit < 1 || limit > MOST)
    throw new ApiProblem(422, {
      code: 'Input.RequestInvalid',
      field: 'limit',
      detail: `limit: must be a whole number from 1 to ${MOST}.`,
    });
  const page = await jobs.list(owner, { limit, ...(query.after !== undefined && { after: query.after }) });
  return {
    status: 200,
    body: { jobs: page.jobs.map(jobSummary), ...(page.next !== undefined && { next: page.next }) },
  };
};

export const handler = apiRoute(listJobs, awsDependencies);
