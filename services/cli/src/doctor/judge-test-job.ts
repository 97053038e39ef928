import type { Trouble } from '@longtake/aws/account';
import { commandFor } from '../deployed/stack-name.ts';
import { consoleLink } from '../text/console-link.ts';
import { duration } from '../text/duration.ts';
import type { Finding } from './finding.ts';
import { broken, note, well } from './finding.ts';
import type { Stage } from './judge-stack.ts';
import { judgeTrouble } from './judge-trouble.ts';

/** What became of the test job. */
export type TestJob =
  | { kind: 'made'; wallMs: number; videoMs: number; usd: number; link: FetchedLink }
  | { kind: 'failed'; jobId: string; message: string; executionArn: string | undefined }
  | { kind: 'late'; jobId: string; afterMs: number; executionArn: string | undefined }
  /** The API let nobody in with this token. */
  | { kind: 'shut-out'; message: string }
  /** The API did not take it, or could not be reached. */
  | { kind: 'refused'; message: string }
  /** No user could be made for it. */
  | { kind: 'no-user'; trouble: Trouble }
  /** The stack takes tokens that we cannot make, and none was given. */
  | { kind: 'no-token' };

/** What the link to the video gave for its first bytes. */
export interface FetchedLink {
  host: string;
  /** The HTTP status, or why nobody answered. */
  answer: number | string;
  isMp4: boolean;
}

/** Says what one scene took and cost, or where it went wrong. */
export const judgeTestJob = (job: TestJob, stage: Stage): Finding => {
  const topic = 'Test job';
  switch (job.kind) {
    case 'made':
      return judgeMade(job);
    case 'failed':
      return broken(topic, `job ${job.jobId} failed: ${job.message}`, ...where(job, stage));
    case 'late':
      return broken(
        topic,
        `job ${job.jobId} was not done after ${duration(job.afterMs)} and was cancelled`,
        ...where(job, stage),
      );
    case 'shut-out':
      return broken(topic, job.message, "it must be the stack's issuer and audience that made it, and not be over");
    case 'refused':
      return broken(topic, job.message, `${commandFor('npx serverless logs', stage)} --function createJob`);
    case 'no-user':
      return judgeTrouble(job.trouble, {
        topic,
        thing: 'a user for the test',
        action: 'cognito-idp:AdminCreateUser, AdminSetUserPassword, AdminInitiateAuth and AdminDeleteUser',
        whenAbsent: [commandFor('npx serverless deploy', stage)],
      });
    case 'no-token':
      return note(
        topic,
        'left out: the tokens come from an issuer outside the stack, and none is given',
        `${commandFor('longtake doctor', stage)} --token …`,
      );
  }
};

const judgeMade = ({ wallMs, videoMs, usd, link }: Extract<TestJob, { kind: 'made' }>): Finding => {
  const took = `one scene, ${duration(videoMs)} of video in ${duration(wallMs)}, for US$ ${usd.toFixed(4)}`;
  if (link.isMp4) return well('Test job', `${took}; its video comes from ${link.host}`);
  const answer = typeof link.answer === 'number' ? `answers ${link.answer}` : `does not answer (${link.answer})`;
  return broken(
    'Test job',
    `${took}; but its link at ${link.host} ${answer}${typeof link.answer === 'number' && link.answer < 300 ? ', with something that is no MP4' : ''}`,
    'a new distribution of CloudFront takes some minutes; then check its key group and its right to read the bucket',
  );
};

const where = ({ executionArn }: { executionArn: string | undefined }, stage: Stage): string[] =>
  executionArn === undefined
    ? [`${commandFor('npx serverless logs', stage)} --function createJob`]
    : [consoleLink(executionArn)];
