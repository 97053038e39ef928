import {
  createJobRunner,
  createJobStore,
  createMediaStore,
  createNarrator,
  createScriptModel,
  systemClock,
} from '@longtake/aws';
import type { Ports } from '@longtake/core';
import { config } from './config.ts';

/** What routes may ask for. */
export type ApiPorts = Pick<Ports, 'media' | 'jobs' | 'runner' | 'narrator' | 'model' | 'clock'>;

/** The ports on AWS, made once in the life of a function's environment. */
export const awsDependencies = (): ApiPorts => {
  const { bucket, table, stateMachineArn, modelId } = config();
  return {
    media: createMediaStore({ bucket }),
    jobs: createJobStore({ table }),
    runner: createJobRunner({ stateMachineArn }),
    narrator: createNarrator(),
    model: createScriptModel({ modelId }),
    clock: systemClock,
  };
};
