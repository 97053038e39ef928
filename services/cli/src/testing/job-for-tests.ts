import type { JobView, StepName, StepView } from '@longtake/contracts';
import { StepName as StepNames } from '@longtake/contracts';

/** When the job of the tests was made. */
export const madeAtMs = Date.parse('2026-11-01T12:00:00.000Z');
const at = (ms: number) => new Date(madeAtMs + ms).toISOString();

/** A step that began and ended so many milliseconds after the job was made. */
export const done = (name: StepName, more: Partial<StepView> & { fromMs?: number; toMs?: number } = {}): StepView => {
  const { fromMs = 0, toMs = 1_000, ...rest } = more;
  return { name, state: 'DONE', done: 1, total: 1, reused: 0, startedAt: at(fromMs), finishedAt: at(toMs), ...rest };
};

/** A step that runs since so many milliseconds after the job was made. */
export const running = (name: StepName, more: Partial<StepView> & { fromMs?: number } = {}): StepView => {
  const { fromMs = 0, ...rest } = more;
  return { name, state: 'RUNNING', done: 0, total: 1, reused: 0, startedAt: at(fromMs), ...rest };
};

/** A running job with these steps; all others are still to come. */
export const jobWith = (steps: readonly StepView[], more: Partial<JobView> = {}): JobView => ({
  id: '01jbx0',
  kind: 'video',
  title: 'Northern lights',
  state: 'RUNNING',
  attempt: 1,
  createdAt: at(0),
  startedAt: at(0),
  steps: StepNames.options.map(
    (name) => steps.find((step) => step.name === name) ?? { name, state: 'PENDING', done: 0, reused: 0 },
  ),
  warnings: [],
  segments: { items: [] },
  cost: { usd: 0, cpuMs: 0, pricesAsOf: '2026-11-01', steps: [] },
  ...more,
});
