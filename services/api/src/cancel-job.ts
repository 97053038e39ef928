import { ApiProblem, noSuchJob } from './api-problem.ts';
import { apiRoute } from './api-route.ts';
import { type ApiPorts, awsDependencies } from './dependencies.ts';
import { jobSummary } from './job-view.ts';
import type { ApiAnswer } from './shell/api-answer.ts';
import type { ApiRequest } from './shell/api-request.ts';

/** `POST /jobs/{id}/cancel`: ends a job as CANCELLED and stops its execution. Asked twice, it answers the same. */
export const cancelJob = async ({ owner, path }: ApiRequest, { jobs, runner, clock }: ApiPorts): Promise<ApiAnswer> => {
  const jobId = path.id ?? '';
  const job = await jobs.get(owner, jobId);
  if (job === undefined) throw noSuchJob(jobId);
  // First the record, then the execution: what still runs finds the job ended and changes nothing.
  await jobs.finish(job, { state: 'CANCELLED', at: clock.now() });
  if (job.executionArn !== undefined) await runner.stop(job.executionArn, 'cancelled by its owner');
  const ended = (await jobs.get(owner, jobId)) ?? job;
  if (ended.state === 'CANCELLED') return { status: 200, body: jobSummary(ended) };
  const detail = `The job has ${ended.state} already: there is nothing to cancel.`;
  throw new ApiProblem(409, { code: 'Input.JobEnded', field: 'id', detail });
};

export const handler = apiRoute(cancelJob, awsDependencies);
