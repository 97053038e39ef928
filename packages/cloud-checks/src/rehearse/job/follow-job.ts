import { setTimeout as sleep } from 'node:timers/promises';
import type { JobView } from '@longtake/contracts';
import type { Api } from './api.ts';

const POLL_MS = 1500;

/** Asks for a job until it has ended, and tells every step that begins. */
export const followJob = async (
  id: string,
  { api, onStep, signal }: { api: Api; onStep: (step: string) => void; signal: AbortSignal },
): Promise<JobView> => {
  const told = new Set<string>();
  for (; ; await sleep(POLL_MS, undefined, { signal })) {
    const job = await api.job(id);
    for (const { name, state } of job.steps)
      if (state !== 'PENDING' && !told.has(name)) {
        told.add(name);
        onStep(name);
      }
    if (job.state !== 'QUEUED' && job.state !== 'RUNNING') return job;
  }
};
