import { noSuchJob } from './api-problem.ts';
import { apiRoute } from './api-route.ts';
import { type ApiPorts, awsDependencies } from './dependencies.ts';
import { jobView } from './job-view.ts';
import type { ApiAnswer } from './shell/api-answer.ts';
import type { ApiRequest } from './shell/api-request.ts';

const SEGMENTS_A_PAGE = 100;

/** `GET /jobs/{id}?segmentsAfter=`: state, every step, a page of segments, cost, and a readable reason when it failed. */
export const getJob = async ({ owner, path, query }: ApiRequest, ports: ApiPorts): Promise<ApiAnswer> => {
  const jobId = path.id ?? '';
  const job = await ports.jobs.get(owner, jobId);
  if (job === undefined) throw noSuchJob(jobId);
  const after = query.segmentsAfter;
  const page = { limit: SEGMENTS_A_PAGE, ...(after !== undefined && { after }) };
  return { status: 200, body: await jobView(job, ports, page) };
};

export const handler = apiRoute(getJob, awsDependencies);
