import { randomUUID } from 'node:crypto';
import type { JobView, VideoRequestInput } from '@longtake/contracts';
import type { ApiClient } from '../api-client.ts';
import { ApiProblem, ApiUnreachable, reasonOf } from '../api-client.ts';
import { followJob } from '../progress/follow-job.ts';
import type { ProgressDisplay } from '../progress/show-progress.ts';
import { CommandFailed } from '../refusal.ts';
import type { FetchedLink, TestJob } from './judge-test-job.ts';

/** One scene, small: all steps run, and little is spent. */
const request: VideoRequestInput = {
  kind: 'video',
  storyboard: {
    version: 1,
    title: 'longtake doctor',
    size: { width: 854, height: 480 },
    scenes: [{ id: 'one', narration: 'This stack makes videos.', visual: { kind: 'section', heading: 'All is well' } }],
  },
};

const mostMs = 10 * 60_000;
const pollMs = 1_000;

/** What the test job is run with. When `signal` is aborted the job is cancelled. */
export interface TestJobRun {
  api: ApiClient;
  display: ProgressDisplay;
  signal: AbortSignal;
  /** Hears the id of a job that could not be deleted. */
  left: (jobId: string) => void;
}

/** Makes a video of one scene by the API, fetches its first bytes by its link, and deletes the job. */
export const runTestJob = async ({ api, display, signal, left }: TestJobRun): Promise<TestJob> => {
  const startedAt = performance.now();
  const late = AbortSignal.timeout(mostMs);
  let jobId: string | undefined;
  try {
    jobId = (await api.createJob(request, randomUUID())).id;
    const ended = await followJob(jobId, { api, display, pollMs, signal: AbortSignal.any([signal, late]) });
    return await outcomeOf(ended, performance.now() - startedAt);
  } catch (error) {
    if (error instanceof CommandFailed) return { kind: 'shut-out', message: error.message };
    if (error instanceof ApiProblem || error instanceof ApiUnreachable)
      return { kind: 'refused', message: error.message };
    throw error;
  } finally {
    const id = jobId;
    if (id !== undefined) await api.remove(id).catch(() => left(id));
  }
};

const outcomeOf = async (
  { id, state, failure, executionArn, result, cost }: JobView,
  tookMs: number,
): Promise<TestJob> => {
  if (state === 'CANCELLED') return { kind: 'late', jobId: id, afterMs: tookMs, executionArn };
  if (result === undefined)
    return { kind: 'failed', jobId: id, message: failure?.message ?? `it is ${state}`, executionArn };
  const link = await fetchStart(result.videoUrl);
  return { kind: 'made', wallMs: tookMs, videoMs: result.durationMs, usd: cost.usd, link };
};

const patienceMs = 15_000;

/** An MP4 says so in its first box: four bytes of length, then `ftyp`. */
const fetchStart = async (url: string): Promise<FetchedLink> => {
  const { host } = new URL(url);
  try {
    const answer = await fetch(url, { headers: { range: 'bytes=0-15' }, signal: AbortSignal.timeout(patienceMs) });
    const start = new Uint8Array(await answer.arrayBuffer());
    return { host, answer: answer.status, isMp4: answer.ok && String.fromCharCode(...start.slice(4, 8)) === 'ftyp' };
  } catch (error) {
    return { host, answer: reasonOf(error), isMp4: false };
  }
};
