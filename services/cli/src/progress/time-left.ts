import type { JobView, StepView } from '@longtake/contracts';

/** What follows rendering takes about this much of rendering's own time. */
const tailShare = 0.06;
/** Fewer pieces than this say nothing about the rate. */
const piecesToJudge = 2;

/**
 * How long the job will still take, from the rate at which it has rendered so far; undefined until that can be said.
 * Pieces that were found already made count as done, not as a measure of speed.
 */
export const estimateTimeLeftMs = (
  { steps, state }: Pick<JobView, 'steps' | 'state'>,
  nowMs: number,
): number | undefined => {
  const render = steps.find(({ name }) => name === 'RenderSegment');
  if (state !== 'RUNNING' || render === undefined) return undefined;
  const rendering = renderingLeft(render, nowMs);
  if (rendering === undefined) return undefined;
  const tail = steps.slice(steps.indexOf(render) + 1);
  const open = tail.filter(({ state: step }) => step !== 'DONE').length / Math.max(1, tail.length);
  return rendering.leftMs + rendering.wholeMs * tailShare * open;
};

const renderingLeft = (
  { startedAt, finishedAt, done, reused, total }: StepView,
  nowMs: number,
): { leftMs: number; wholeMs: number } | undefined => {
  const made = done - reused;
  if (startedAt === undefined || total === undefined || made < Math.min(piecesToJudge, total)) return undefined;
  const spentMs = (finishedAt === undefined ? nowMs : Date.parse(finishedAt)) - Date.parse(startedAt);
  const leftMs = (spentMs / made) * (total - done);
  return { leftMs, wholeMs: spentMs + leftMs };
};

/** Counts an estimate down between two reports, so that the display does not creep up while a piece is rendered. */
export const countDown = () => {
  let known: { done: number; leftMs: number; atMs: number } | undefined;
  return (job: Pick<JobView, 'steps' | 'state'>, nowMs: number): number | undefined => {
    const done = job.steps.reduce((sum, step) => sum + step.done, 0);
    if (known?.done !== done) {
      const leftMs = estimateTimeLeftMs(job, nowMs);
      known = leftMs === undefined ? undefined : { done, leftMs, atMs: nowMs };
    }
    return known === undefined ? undefined : Math.max(1_000, known.leftMs - (nowMs - known.atMs));
  };
};
