import { createJobStore, createMediaStore, createNarrator, createScriptModel, systemClock } from '@longtake/aws';
import { config } from './config.ts';
import { capture } from './telemetry.ts';

/** The ports on AWS, made once in the life of a function's environment. */
export const awsDependencies = () => {
  const { bucket, table, modelId } = config();
  return {
    media: createMediaStore({ bucket, capture }),
    jobs: createJobStore({ table, capture }),
    narrator: createNarrator({ capture }),
    model: createScriptModel({ modelId, capture }),
    clock: systemClock,
  };
};
