import type { StateName } from '@longtake/contracts';
import { throttleMeasures } from '@longtake/core';
import type { MiddlewareObj, Request } from '@middy/core';
import { measures } from '../telemetry.ts';
import { aboutCall } from './about-call.ts';

/** Measures how long the step took and whether a service threw it back, and writes all that the invocation measured. */
export const publishMeasures = (step: StateName): MiddlewareObj<unknown, unknown> => {
  const startedAt = new WeakMap<object, number>();
  const end = (call: Request<unknown, unknown>): void => {
    const { step: _alreadyDimension, ...about } = aboutCall(step, call);
    const now = performance.now();
    measures.tell({ name: 'StepMs', value: now - (startedAt.get(call.context) ?? now), by: { step } });
    throttleMeasures(call.error).forEach(measures.tell);
    measures.publish(Object.fromEntries(Object.entries(about).map(([key, value]) => [key, String(value)])));
  };
  return {
    before: ({ context }) => void startedAt.set(context, performance.now()),
    after: end,
    onError: end,
  };
};
