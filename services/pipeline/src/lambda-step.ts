import { injectLambdaContext } from '@aws-lambda-powertools/logger/middleware';
import type { StateName, states } from '@longtake/contracts';
import { type JobStore, type Meter, measuredJobs } from '@longtake/core';
import middy from '@middy/core';
import type { Context } from 'aws-lambda';
import { jobCost } from './shell/job-cost.ts';
import { logContext } from './shell/log-context.ts';
import { nameStep } from './shell/name-step.ts';
import { parseState } from './shell/parse-state.ts';
import { publishMeasures } from './shell/publish-measures.ts';
import { stepUsage } from './shell/step-usage.ts';
import { traceStep } from './shell/trace-step.ts';
import { logger, measures } from './telemetry.ts';

type Input<Name extends StateName> = ReturnType<(typeof states)[Name]['input']['parse']>;
type Output<Name extends StateName> = ReturnType<(typeof states)[Name]['output']['parse']>;

/**
 * The shell round a step, for the state of this name. `dependencies` is called once in an environment's life. Before the
 * step its parts run from first to last, after it from last to first: so the job's id is on every line of all of them.
 */
export const lambdaStep = <Name extends StateName, Dependencies extends { jobs: JobStore }>(
  name: Name,
  step: (input: Input<Name>, ports: Dependencies & { meter: Meter }) => Promise<Output<Name>>,
  dependencies: () => Dependencies,
) => {
  const ports = once(() => withMeasuredJobs(dependencies()));
  const usage = stepUsage(name, () => ports().jobs);
  return middy<unknown, unknown>()
    .use(injectLambdaContext(logger, { resetKeys: true }))
    .use(logContext(name))
    .use(nameStep(name))
    .use(publishMeasures(name))
    .use(traceStep(name))
    .use(jobCost(() => ports().jobs))
    .use(usage)
    .use(parseState(name))
    .handler((input: unknown, context: Context) =>
      // Parsed by then.
      step(input as Input<Name>, { ...ports(), meter: usage.meterOf(context) }),
    );
};

const withMeasuredJobs = <Dependencies extends { jobs: JobStore }>(ports: Dependencies): Dependencies => ({
  ...ports,
  jobs: measuredJobs(ports.jobs, measures.tell),
});

const once = <Value>(make: () => Value): (() => Value) => {
  let made: { value: Value } | undefined;
  return () => {
    made ??= { value: make() };
    return made.value;
  };
};
