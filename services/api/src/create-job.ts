import { VideoRequest } from '@longtake/contracts';
import { type JobRecord, pieceHash, pieceKey } from '@longtake/core';
import { admitRequest } from './admit/admit-request.ts';
import { ApiProblem } from './api-problem.ts';
import { apiRoute } from './api-route.ts';
import { type ApiPorts, awsDependencies } from './dependencies.ts';
import { jobSummary } from './job-view.ts';
import { readBody } from './read-body.ts';
import type { ApiAnswer } from './shell/api-answer.ts';
import type { ApiRequest } from './shell/api-request.ts';
import { logger } from './telemetry.ts';

/**
 * `POST /jobs`: checks the request, stores it, and starts its execution. With `Idempotency-Key`, the same request gives
 * the same job however often it is sent.
 */
export const createJob = async ({ owner, headers, body }: ApiRequest, ports: ApiPorts): Promise<ApiAnswer> => {
  const key = readKey(headers['idempotency-key']);
  const request = readBody(body, VideoRequest);
  await admitRequest(request, owner, ports);
  const requestHash = pieceHash('request', request);
  const requestKey = pieceKey(owner, 'request', requestHash);
  await ports.media.storePiece(requestKey, new TextEncoder().encode(JSON.stringify(request)), 'application/json');
  const { newJobId, now } = ports.clock;
  const plain = {
    jobId: newJobId(),
    owner,
    kind: 'video' as const,
    title: titleOf(request),
    requestKey,
    createdAt: now(),
    warnings: [],
  };
  const { outcome, job } = await ports.jobs.create(plain, key === undefined ? undefined : { key, requestHash });
  logger.appendKeys({ jobId: job.jobId });
  if (outcome === 'conflict') {
    const detail = 'This Idempotency-Key came before with another request. Use a new key for a new request.';
    throw new ApiProblem(409, { code: 'Input.KeyReused', field: 'Idempotency-Key', detail });
  }
  await startExecution(job, ports);
  logger.info('job started', { outcome });
  const headersOut = { location: `/jobs/${job.jobId}` };
  return { status: outcome === 'created' ? 202 : 200, body: jobSummary(job), headers: headersOut };
};

/** A repeated request may find a job whose execution was never started: starting is idempotent by the execution's name. */
const startExecution = async (job: JobRecord, { jobs, runner }: ApiPorts): Promise<void> => {
  if (job.executionArn !== undefined || job.state !== 'QUEUED') return;
  const { jobId, owner, attempt, requestKey } = job;
  const { executionArn } = await runner.start(job, { jobId, owner, attempt, requestKey });
  await jobs.setExecution(job, executionArn);
};

const readKey = (key: string | undefined): string | undefined => {
  if (key === undefined || /^[\x21-\x7e]{1,255}$/.test(key)) return key;
  const detail = 'Idempotency-Key: must be 1 to 255 visible ASCII characters.';
  throw new ApiProblem(422, { code: 'Input.RequestInvalid', field: 'Idempotency-Key', detail });
};

/** Until the script is written, a job goes by what was sent. */
const titleOf = ({ storyboard, topic, document }: VideoRequest): string => {
  const heading = /^#\s+(.+)$/m.exec(document?.text ?? '')?.[1]?.trim();
  return (storyboard?.title ?? topic ?? heading ?? 'Untitled').slice(0, 200);
};

export const handler = apiRoute(createJob, awsDependencies);
