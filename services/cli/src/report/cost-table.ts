import type { JobCost, StepCost } from '@longtake/contracts';
import { StepName } from '@longtake/contracts';
import { stepTexts } from '../progress/step-titles.ts';
import { duration } from '../text/duration.ts';
import { table } from '../text/table.ts';
import type { JobPlace } from './job-place.ts';

/** What a job cost, or would have cost on AWS, step by step, as lines of a table. */
export const costTable = (
  { steps, usd, cpuMs, pricesAsOf }: JobCost,
  { isPaid }: Pick<JobPlace, 'isPaid'>,
): string[] => [
  `What this job ${isPaid ? 'cost' : 'would have cost'} on AWS (prices of ${pricesAsOf}):`,
  ...table(
    [
      ['  step', 'calls', 'time', 'CPU', 'GB-s', 'also', 'US$'],
      ...inOrder(steps).map(row),
      ['  total', '', '', duration(cpuMs), '', '', dollars(usd)],
    ],
    [false, true, true, true, true, true, true],
  ),
];

/** As the pipeline runs them; what is no step comes last. */
const inOrder = (steps: readonly StepCost[]): StepCost[] => {
  const place = ({ step }: StepCost) => {
    const index = (StepName.options as readonly string[]).indexOf(step);
    return index < 0 ? StepName.options.length : index;
  };
  return steps.toSorted((left, right) => place(left) - place(right));
};

const row = (step: StepCost): string[] => [
  `  ${titleOf(step.step)}`,
  step.invocations === 0 ? '' : String(step.invocations),
  step.wallMs === 0 ? '' : duration(step.wallMs),
  step.cpuMs === 0 ? '' : duration(step.cpuMs),
  step.gbSeconds === 0 ? '' : step.gbSeconds.toFixed(1),
  beside(step),
  dollars(step.usd),
];

const titleOf = (step: string): string => {
  const name = StepName.safeParse(step);
  return name.success ? stepTexts[name.data].title : step;
};

const beside = ({ speechCharacters, modelInputTokens, modelOutputTokens }: StepCost): string => {
  if (speechCharacters > 0) return `${speechCharacters.toLocaleString('en')} characters`;
  const tokens = modelInputTokens + modelOutputTokens;
  return tokens > 0 ? `${tokens.toLocaleString('en')} tokens` : '';
};

const dollars = (usd: number): string => usd.toFixed(4);
