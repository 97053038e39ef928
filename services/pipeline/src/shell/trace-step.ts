import type { StateName } from '@longtake/contracts';
import type { MiddlewareObj } from '@middy/core';
import { xRay } from '../telemetry.ts';
import { aboutCall } from './about-call.ts';

/** The step's part of the trace, findable by the job's id; nothing where no daemon listens. */
export const traceStep = (step: StateName): MiddlewareObj<unknown, unknown>[] =>
  xRay === undefined
    ? []
    : [
        xRay.traceHandler(),
        {
          before: (call) => {
            const { requestId: _onEveryTrace, ...about } = aboutCall(step, call);
            xRay?.annotate(about);
          },
        },
      ];
