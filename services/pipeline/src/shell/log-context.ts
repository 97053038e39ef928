import type { StateName } from '@longtake/contracts';
import type { MiddlewareObj } from '@middy/core';
import { logger } from '../telemetry.ts';
import { aboutCall } from './about-call.ts';

/** Puts the job's id and what else tells the invocation from others on every line of it, and says how it ended. */
export const logContext = (step: StateName): MiddlewareObj<unknown, unknown> => ({
  before: (call) => logger.appendKeys(aboutCall(step, call)),
  after: () => logger.info('step done'),
  onError: ({ error }) => logger.error('step failed', error as Error),
});
