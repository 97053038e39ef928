import { createJobStore, createMediaStore, createNarrator, createScriptModel, systemClock } from '@longtake/aws';
import { config } from './config.ts';

/** The ports on AWS, made once in the life of a function's environment. */
export const awsDependencies = () => {
  const { bucket, table, modelId } = config();
  return {
    media: createMediaStore({ bucket }),
    jobs: createJobStore({ table }),
    narrator: createNarrator(),
    model: createScriptModel({ modelId }),
    clock: systemClock,
  };
};
