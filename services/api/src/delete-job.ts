import { publishedKeys } from '@longtake/core';
import { ApiProblem, noSuchJob } from './api-problem.ts';
import { apiRoute } from './api-route.ts';
import { type ApiPorts, awsDependencies } from './dependencies.ts';
import type { ApiAnswer } from './shell/api-answer.ts';
import type { ApiRequest } from './shell/api-request.ts';

/** `DELETE /jobs/{id}`: removes an ended job and its video. Pieces stay: other jobs may share them, and they expire. */
export const deleteJob = async ({ owner, path }: ApiRequest, { jobs, media }: ApiPorts): Promise<ApiAnswer> => {
  const jobId = path.id ?? '';
  const job = await jobs.get(owner, jobId);
  if (job === undefined) throw noSuchJob(jobId);
  if (job.state === 'QUEUED' || job.state === 'RUNNING') {
    const detail = 'The job still runs. Cancel it first with POST /jobs/{id}/cancel.';
    throw new ApiProblem(409, { code: 'Input.JobRunning', field: 'id', detail });
  }
  await media.removeAll(publishedKeys({ owner, jobId }).prefix);
  await jobs.remove(owner, jobId);
  return { status: 204 };
};

export const handler = apiRoute(deleteJob, awsDependencies);
