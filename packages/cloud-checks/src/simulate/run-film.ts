import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Timeline } from '@longtake/contracts';
import { readTimeline } from '@longtake/core';
import { openExecutionEngine, type Stack } from '@longtake/embedded';
import { type LambdaAccount, lambdaAccount } from './lambda-account.ts';
import { measuredCosts, type StepCost } from './measured-costs.ts';
import { realSteps } from './real-steps.ts';
import { serviceDelays } from './service-delays.ts';
import { syntheticStoryboard } from './synthetic-film.ts';
import { VirtualTime } from './virtual-time.ts';
import { workOf } from './work-of.ts';

/** What is to be simulated. */
export interface FilmOptions {
  stack: Stack;
  minutes: number;
  functionsAtOnce: number;
  slowness: number;
}

type Events = ReturnType<ReturnType<typeof openExecutionEngine>['store']['events']>;

/** A film that was made in virtual time: its plan, every execution's history (the main one first), every call. */
export interface SimulatedFilm {
  scenes: number;
  timeline: Timeline;
  histories: Events[];
  lambda: Pick<LambdaAccount, 'calls' | 'counts'>;
}

const MAIN = /-make-video$/;

/** Runs the stack's own state machines over a film of so many minutes. Throws with the cause where the execution fails. */
export const runFilm = async ({ stack, minutes, functionsAtOnce, slowness }: FilmOptions): Promise<SimulatedFilm> => {
  const folder = mkdtempSync(join(tmpdir(), 'longtake-simulate-'));
  const storyboard = syntheticStoryboard(minutes);
  const scenes = storyboard.scenes.length;
  const steps = await realSteps(storyboard);
  const time = new VirtualTime();
  const costs: Record<string, StepCost> = measuredCosts.steps;
  const lambda = lambdaAccount({
    functions: stack.functions,
    time,
    functionsAtOnce,
    slowness,
    answer: steps.answer,
    work: (id, payload) => workOf(costs[id]?.item ?? 'reel', payload as object, { media: steps.media, scenes }),
  });
  const engine = openExecutionEngine({ dataDir: folder, runner: lambda, time, around: serviceDelays(time) });
  try {
    const machines = stack.stateMachines.map(({ name, definition, roleArn }) =>
      engine.machines.create({ name, text: definition, roleArn }),
    );
    const main = machines.find(({ name }) => MAIN.test(name));
    if (main === undefined) throw new Error('The stack has no state machine make-video.');
    const { record, running } = engine.start({ stateMachineArn: main.arn, input: JSON.stringify(steps.input) });
    const { status, error, cause } = await time.run(running.ended);
    if (status !== 'SUCCEEDED') throw new Error(`The execution ended as ${status}: ${error} ${cause}`);
    const histories = [record, ...engine.store.list().filter((one) => one !== record)].map(engine.store.events);
    const planKey = planKeyOf(histories[0]!);
    return { scenes, timeline: await readTimeline(steps.media, planKey), histories, lambda };
  } finally {
    engine.close();
    rmSync(folder, { recursive: true, force: true });
    await steps.close();
  }
};

const planKeyOf = (events: Events): string => {
  const exit = events.find(({ stateExitedEventDetails }) => stateExitedEventDetails?.name === 'PlanVideo');
  return (JSON.parse(exit?.stateExitedEventDetails?.output ?? '{}') as { plan: { planKey: string } }).plan.planKey;
};
