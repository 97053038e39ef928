import type { StepView } from '@longtake/contracts';
import { duration } from '../text/duration.ts';
import { countOf, stepTexts } from './step-titles.ts';

const ends: Partial<Record<StepView['state'], string>> = { FAILED: 'failed', STOPPED: 'stopped' };

/** A step that is over as one line: `Render: 12 segments in 41 s (3 reused)`. */
export const plainLine = (step: StepView): string => {
  const { title, items } = stepTexts[step.name];
  const what = items === undefined ? 'done' : countOf(step.name, step.done);
  const took =
    step.startedAt === undefined || step.finishedAt === undefined
      ? ''
      : ` in ${duration(Date.parse(step.finishedAt) - Date.parse(step.startedAt))}`;
  return `${title}: ${ends[step.state] ?? what}${took}${step.reused > 0 ? ` (${step.reused} reused)` : ''}`;
};
