import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb';
import type { JobStore } from '@longtake/core';
import { type Capture, untraced } from '../capture.ts';
import { lazy } from '../lazy.ts';
import { requestTimeouts } from '../request-timeouts.ts';
import { callService } from '../service-errors.ts';
import { beginStep, itemDone } from './count-items.ts';
import { createJob } from './create-job.ts';
import { listJobs } from './list-jobs.ts';
import { describeJob, finishJob, setExecution, startJob } from './move-job.ts';
import { readJob } from './read-job.ts';
import { removeJob } from './remove-job.ts';
import { rollUpReel } from './roll-up-reel.ts';
import { segmentDone, segmentPage } from './segments.ts';
import { stepRecords } from './step-records.ts';
import type { Table } from './table.ts';
import { jobUsage, recordUsage } from './usages.ts';

/** Jobs in one table of DynamoDB, made as `awsTable` says. What the SDK's retries did not cure is `Transient.ServiceBusy`. */
export const createJobStore = ({
  client,
  table: name,
  capture = untraced,
}: {
  client?: DynamoDBClient;
  table: string;
  capture?: Capture;
}): JobStore => {
  const table = lazy(
    (): Table => ({ documents: documentsOf(capture(client ?? new DynamoDBClient(requestTimeouts(10)))), name }),
  );
  const onTable = <Result>(call: (table: Table) => Promise<Result>): Promise<Result> =>
    callService('DynamoDB', () => call(table()));
  return {
    create: (job, idempotency) => onTable((jobs) => createJob(jobs, job, idempotency)),
    get: (owner, jobId) => onTable((jobs) => readJob(jobs, owner, jobId)),
    list: (owner, page) => onTable((jobs) => listJobs(jobs, owner, page)),
    setExecution: (job, executionArn) => onTable((jobs) => setExecution(jobs, job, executionArn)),
    start: (job, at) => onTable((jobs) => startJob(jobs, job, at)),
    finish: (job, end) => onTable((jobs) => finishJob(jobs, job, end)),
    describe: (job, what) => onTable((jobs) => describeJob(jobs, job, what)),
    beginStep: (job, step, what) => onTable((jobs) => beginStep(jobs, job, step, what)),
    itemDone: (job, step, what) => onTable((jobs) => itemDone(jobs, job, step, what)),
    steps: (owner, jobId) => onTable((jobs) => stepRecords(jobs, owner, jobId)),
    segmentDone: (job, segment) => onTable((jobs) => segmentDone(jobs, job, segment)),
    segments: (owner, jobId, page) => onTable((jobs) => segmentPage(jobs, { owner, jobId }, page)),
    recordUsage: (job, invocationId, usage, reel) =>
      onTable((jobs) => recordUsage(jobs, job, { invocationId, usage, reel })),
    rollUpReel: (job, reel, at) => onTable((jobs) => rollUpReel(jobs, job, { reel, at })),
    usage: (owner, jobId) => onTable((jobs) => jobUsage(jobs, owner, jobId)),
    remove: (owner, jobId) => onTable((jobs) => removeJob(jobs, owner, jobId)),
  };
};

const documentsOf = (client: DynamoDBClient): DynamoDBDocumentClient =>
  DynamoDBDocumentClient.from(client, { marshallOptions: { removeUndefinedValues: true } });
