import type { JobRef } from '@longtake/contracts';
import { createMemoryPorts, type MemoryPorts } from '@longtake/port-suites/memory';

/** The job whose steps are tested. */
export const job: JobRef = { jobId: 'j1', owner: 'ann', attempt: 1 };

/** Starts that job on ports in memory, all new, and on the test's own. */
export const startJob = async <Own extends object>(own: Own): Promise<Omit<MemoryPorts, keyof Own> & Own> => {
  const memory = createMemoryPorts();
  await memory.jobs.create({ ...job, kind: 'video', title: 'T', requestKey: 'r', createdAt: 0, warnings: [] });
  await memory.jobs.start(job, 0);
  return { ...memory, ...own };
};
