import { setTimeout as sleep } from 'node:timers/promises';
import type { JobView } from '@longtake/contracts';
import { type ApiClient, ApiProblem } from '../api-client.ts';
import type { ProgressDisplay } from './show-progress.ts';

export const isOver = ({ state }: Pick<JobView, 'state'>): boolean =>
  state === 'SUCCEEDED' || state === 'FAILED' || state === 'CANCELLED';

/** Follows a job to its end, with a look at it every `pollMs`. When `signal` is aborted the job is cancelled, and followed until it is. */
export const followJob = async (
  id: string,
  { api, display, pollMs, signal }: { api: ApiClient; display: ProgressDisplay; pollMs: number; signal: AbortSignal },
): Promise<JobView> => {
  let cancelled = false;
  for (;;) {
    if (signal.aborted && !cancelled) {
      // A job that has just ended cannot be cancelled: then it is over, and shown as it ended.
      await api.cancel(id).catch((error: unknown) => {
        if (!(error instanceof ApiProblem && error.problem.code === 'Input.JobEnded')) throw error;
      });
      cancelled = true;
    }
    const job = await api.job(id);
    display.show(job, { stopping: cancelled && !isOver(job) });
    if (isOver(job)) return job;
    await sleep(pollMs, undefined, cancelled ? {} : { signal }).catch(() => undefined);
  }
};
